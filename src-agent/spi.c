#include "agent.h"

/* SPI controller in "more buffer" mode: up to 4 bytes of command and 32 of data; the select is held by hand (POLAR). */
#define SPI 0xB0000B00u
enum { TRANS = 0x00, OPCODE = 0x04, DATA0 = 0x08, MASTER = 0x28, MOREBUF = 0x2c, POLAR = 0x38 };
#define START 0x100u
#define CONTROLLER_BUSY 0x10000u
#define MASTER_SELECT_NONE 0xE0000000u
#define MASTER_MOREBUF 0x4u
#define MASTER_FULL_DUPLEX 0x400u

struct chip chip;
static u32 saved_master, saved_polar;

void spi_open(void)
{
    saved_master = REG(SPI + MASTER);
    saved_polar = REG(SPI + POLAR);
    REG(SPI + POLAR) = 0;
    REG(SPI + MASTER) = (saved_master | MASTER_SELECT_NONE | MASTER_MOREBUF) & ~MASTER_FULL_DUPLEX;
}

/* The controller as the loader had it. */
void spi_close(void)
{
    REG(SPI + POLAR) = saved_polar;
    REG(SPI + MASTER) = saved_master;
}

static void run(u32 command_bits, u32 in_bits, u32 out_bits)
{
    REG(SPI + MOREBUF) = command_bits << 24 | in_bits << 12 | out_bits;
    REG(SPI + TRANS) = REG(SPI + TRANS) | START;
    while (REG(SPI + TRANS) & CONTROLLER_BUSY)
        ;
}

static void select(int on)
{
    REG(SPI + POLAR) = on;
}

static void send_byte(u8 byte)
{
    REG(SPI + OPCODE) = byte;
    run(8, 0, 0);
}

/*
 * Chips above 16 MiB get the opcodes that carry four address bytes by themselves. The chip's 4-byte *mode* is
 * never entered: a reset without power-off would find it there and the boot ROM's 3-byte read would fail.
 */
static void send_address(u8 opcode, u8 opcode4, u32 offset)
{
    if (chip.size > 0x1000000u) {
        send_byte(opcode4);
        REG(SPI + OPCODE) = offset;
    } else {
        REG(SPI + OPCODE) = (u32)opcode << 24 | offset;
    }
    run(32, 0, 0);
}

static u8 status(u8 opcode)
{
    u8 value;

    select(1);
    send_byte(opcode);
    run(0, 8, 0);
    value = REG(SPI + DATA0);
    select(0);
    return value;
}

void chip_identify(void)
{
    u32 word;

    select(1);
    send_byte(0x9f);
    run(0, 24, 0);
    word = REG(SPI + DATA0);
    select(0);
    chip.id[0] = word;
    chip.id[1] = word >> 8;
    chip.id[2] = word >> 16;
    chip.size = chip.id[2] >= 0x14 && chip.id[2] <= 0x19 ? 1u << chip.id[2] : 0;
    chip.status1 = status(0x05);
    chip.status2 = status(0x35);
    chip.status3 = status(0x15);
}

static void read_begin(u32 offset)
{
    select(1);
    send_address(0x03, 0x13, offset);
}

void chip_read(u32 offset, u8 *to, u32 length)
{
    read_begin(offset);
    while (length) {
        u32 n = length < 32 ? length : 32, i, word = 0;

        run(0, n * 8, 0);
        for (i = 0; i < n; i++) {
            if (!(i & 3))
                word = REG(SPI + DATA0 + i);
            *to++ = word;
            word >>= 8;
        }
        length -= n;
        uart_poll();
    }
    select(0);
}

u32 chip_sum(u32 offset, u32 length)
{
    u8 piece[128];
    u32 crc = CRC_START;

    while (length) {
        u32 n = length < sizeof piece ? length : sizeof piece, i;

        chip_read(offset, piece, n);
        for (i = 0; i < n; i++)
            crc = crc_byte(crc, piece[i]);
        offset += n;
        length -= n;
    }
    return ~crc;
}

/* 0 when the chip says that it is done; -1 when it stays busy for `ms`. */
static int wait_ready(u32 ms)
{
    u32 since = ticks();

    while (status(0x05) & 1) {
        if ((ticks() - since) / TICKS_PER_MS > ms)
            return -1;
        uart_poll();
    }
    return 0;
}

static void write_enable(void)
{
    select(1);
    send_byte(0x06);
    select(0);
}

int chip_erase_block(u32 offset)
{
    write_enable();
    select(1);
    send_address(0xd8, 0xdc, offset);
    select(0);
    return wait_ready(5000);
}

int chip_program_page(u32 offset, const u8 *from)
{
    u32 left, i;

    write_enable();
    select(1);
    send_address(0x02, 0x12, offset);
    for (left = PAGE; left; left -= 32) {
        for (i = 0; i < 32; i += 4, from += 4)
            REG(SPI + DATA0 + i) = *(const u32 *)from;
        run(0, 0, 256);
    }
    select(0);
    return wait_ready(50);
}
