/*
 * Entry. The loader's `go` calls it as int f(int argc, char *argv[]), interrupts off, on the loader's stack.
 * Until the sum of everything behind the header is right, nothing but the instructions of this file runs, and
 * they keep to registers: a damaged load ends in a message and back at the prompt, not in a crash.
 *
 * Header (bytes): 0 branch, 4 delay slot, 8 magic "MTRA", 12 length of the image, 16 CRC-32 of bytes 20..length.
 * The two words at 12 and 16 are filled in by scripts/agent-build.mts.
 */
    .set noreorder
    .section .start, "ax"
    .globl agent_start
agent_start:
    b       1f
    nop
    .word   0x4152544d
    .globl agent_length
agent_length:
    .word   0
agent_sum:
    .word   0
1:  move    $t9, $ra
    bal     2f                          /* where are we? linked addresses mean nothing before this */
    nop
2:  move    $t8, $ra
    move    $ra, $t9
    la      $t0, 2b
    bne     $t0, $t8, wrong_place
    li      $v0, 2
    la      $t0, agent_start
    lw      $t1, 12($t0)
    li      $t2, 0x4000                 /* a length beyond any image of ours is damage too */
    sltu    $t3, $t1, $t2
    beqz    $t3, bad_sum
    addu    $t1, $t0, $t1
    lw      $t7, 16($t0)
    addiu   $t0, $t0, 20
    li      $t2, -1
    li      $t5, 0xedb88320
3:  sltu    $t3, $t0, $t1
    beqz    $t3, 5f
    nop
    lbu     $t3, 0($t0)
    addiu   $t0, $t0, 1
    xor     $t2, $t2, $t3
    li      $t4, 8
4:  andi    $t6, $t2, 1
    negu    $t6, $t6
    and     $t6, $t6, $t5
    srl     $t2, $t2, 1
    addiu   $t4, $t4, -1
    bnez    $t4, 4b
    xor     $t2, $t2, $t6
    b       3b
    nop
5:  nor     $t2, $t2, $zero
    bne     $t2, $t7, bad_sum
    nop

    la      $t1, agent_bss_end
    la      $t0, agent_bss
7:  sltu    $t3, $t0, $t1
    beqz    $t3, 8f
    nop
    sw      $zero, 0($t0)
    b       7b
    addiu   $t0, $t0, 4

8:  la      $t0, agent_stack_top - 64
    sw      $sp, 16($t0)
    sw      $ra, 20($t0)
    sw      $s0, 24($t0)
    sw      $s1, 28($t0)
    sw      $s2, 32($t0)
    sw      $s3, 36($t0)
    sw      $s4, 40($t0)
    sw      $s5, 44($t0)
    sw      $s6, 48($t0)
    sw      $s7, 52($t0)
    sw      $fp, 56($t0)
    sw      $gp, 60($t0)
    la      $gp, _gp
    move    $a0, $sp
    jal     agent_main
    move    $sp, $t0
    lw      $ra, 20($sp)
    lw      $s0, 24($sp)
    lw      $s1, 28($sp)
    lw      $s2, 32($sp)
    lw      $s3, 36($sp)
    lw      $s4, 40($sp)
    lw      $s5, 44($sp)
    lw      $s6, 48($sp)
    lw      $s7, 52($sp)
    lw      $fp, 56($sp)
    lw      $gp, 60($sp)
    jr      $ra
    lw      $sp, 16($sp)

    /* "!SUM\r\n" on each UART whose line is set up as 8 bits without parity, as a console's is. */
bad_sum:
    li      $t0, 0xb0000c00
    li      $t5, 0xb0000f00
10: lw      $t1, 12($t0)
    andi    $t1, $t1, 0xff
    li      $t2, 3
    li      $t3, 0x4d555321             /* "!SUM" */
    bne     $t1, $t2, 14f
    nop
    li      $t4, 0x0a0d
11: li      $t6, 0x10000                /* never waits for ever on a UART that is switched off */
12: lw      $t1, 20($t0)
    andi    $t1, $t1, 0x20
    bnez    $t1, 13f
    addiu   $t6, $t6, -1
    bnez    $t6, 12b
    nop
13: sw      $t3, 0($t0)
    srl     $t3, $t3, 8
    bnez    $t3, 11b
    nop
    move    $t3, $t4
    bnez    $t3, 11b
    move    $t4, $zero
14: addiu   $t0, $t0, 0x100
    bne     $t0, $t5, 10b
    nop
    li      $v0, 3
wrong_place:
    jr      $ra
    nop
