#include "agent.h"

/*
 * The fence and the burn. The plan's ranges are handed over once, in erase blocks, with the plan's hash. Nothing is
 * erased or programmed outside them or before them, whatever arrives on the line.
 */
#define HASH 32u
struct range { u16 first, count; };

u32 armed, stage_size;
static u8 plan[HASH];
static struct range ranges[MAX_RANGES];
static u32 range_count;

static struct { u32 running, ever; u16 seq; u32 offset, blocks, stage, done; } job;
static u8 block_state[MAX_BLOCKS];

static int same(const u8 *a, const u8 *b, u32 length)
{
    while (length--)
        if (*a++ != *b++)
            return 0;
    return 1;
}

/* payload: hash[32], count u8, then first block u16 and number of blocks u16 of each range. */
enum refusal arm(const u8 *payload, u32 length)
{
    u32 n = length > HASH ? payload[HASH] : 0, i;
    const u8 *at = payload + HASH + 1;

    if (n == 0 || n > MAX_RANGES || length != HASH + 1 + n * 4)
        return BAD_REQUEST;
    if (!chip.size)
        return UNKNOWN_CHIP;
    for (i = 0; i < n; i++) {
        u32 first = get_u16(at + i * 4), count = get_u16(at + i * 4 + 2);

        if (first == 0)
            return LOADER_BLOCK; /* what starts the router is never the agent's to write */
        if (count == 0 || first + count > chip.size / BLOCK)
            return OUT_OF_CHIP;
        /* A repeated frame of the same plan is no second plan. */
        if (armed && (n != range_count || ranges[i].first != first || ranges[i].count != count))
            return ALREADY_ARMED;
    }
    if (armed)
        return same(plan, payload, HASH) ? ACCEPTED : ALREADY_ARMED;
    for (i = 0; i < HASH; i++)
        plan[i] = payload[i];
    for (i = 0; i < n; i++) {
        ranges[i].first = get_u16(at + i * 4);
        ranges[i].count = get_u16(at + i * 4 + 2);
    }
    range_count = n;
    armed = 1;
    return ACCEPTED;
}

/* Asked once for the whole burn and once more right before each erase and program. */
static int allowed(u32 block)
{
    u32 i;

    for (i = 0; armed && i < range_count; i++)
        if (block >= ranges[i].first && block - ranges[i].first < ranges[i].count)
            return 1;
    return 0;
}

int stage_holds(u32 offset, u32 length)
{
    return offset <= stage_size && length <= stage_size - offset;
}

u32 stage_sum(u32 offset, u32 length)
{
    const u8 *at = (const u8 *)(STAGE + offset);
    u32 crc = CRC_START;

    while (length--) {
        crc = crc_byte(crc, *at++);
        if (!(length & 15))
            uart_poll();
    }
    return ~crc;
}

/* payload: hash[32], offset in the chip u32, length u32, offset in the stage u32, CRC-32 of the staged bytes u32. */
enum refusal burn_accept(const u8 *payload, u32 length, u16 seq)
{
    u32 offset = get_u32(payload + HASH), size = get_u32(payload + HASH + 4), stage = get_u32(payload + HASH + 8), i;

    if (length != HASH + 16)
        return BAD_REQUEST;
    if (!armed)
        return NOT_ARMED;
    if (!same(plan, payload, HASH))
        return OTHER_PLAN;
    if (size == 0 || (offset | size) & (BLOCK - 1) || stage & 3 || !stage_holds(stage, size))
        return BAD_REQUEST;
    if (offset >= chip.size || size > chip.size - offset)
        return OUT_OF_CHIP;
    for (i = 0; i < size / BLOCK; i++)
        if (!allowed(offset / BLOCK + i))
            return OUTSIDE_PLAN;
    if (job.ever && (u16)(seq - job.seq - 1) >= 0x7fff)
        return seq == job.seq ? ACCEPTED : REPLAYED; /* the same frame once more starts nothing */
    chip_identify();
    if (chip.status1 & 0x3c)
        return PROTECTED;
    if (stage_sum(stage, size) != get_u32(payload + HASH + 12))
        return BAD_STAGE_SUM;
    job.running = job.ever = 1;
    job.seq = seq;
    job.offset = offset;
    job.blocks = size / BLOCK;
    job.stage = stage;
    job.done = 0;
    for (i = 0; i < MAX_BLOCKS; i++)
        block_state[i] = PENDING;
    return ACCEPTED;
}

int burning(void) { return job.running; }

static const u8 *staged(u32 i) { return (const u8 *)(STAGE + job.stage + i * BLOCK); }
static u32 place(u32 i) { return job.offset + i * BLOCK; }

static int blank(const u8 *at, u32 length)
{
    const u32 *word = (const u32 *)at;

    for (; length; length -= 4)
        if (*word++ != 0xffffffffu)
            return 0;
    return 1;
}

static int block_is(u32 i, const u8 *expected)
{
    static u8 page[PAGE] __attribute__((aligned(4)));
    u32 at;

    for (at = 0; at < BLOCK; at += PAGE) {
        chip_read(place(i) + at, page, PAGE);
        if (expected ? !same(page, expected + at, PAGE) : !blank(page, PAGE))
            return 0;
    }
    return 1;
}

static int erase(u32 i)
{
    if (!allowed(place(i) / BLOCK))
        return -1;
    if (!block_is(i, 0) && (chip_erase_block(place(i)) || !block_is(i, 0)))
        return -1;
    block_state[i] = ERASED;
    return 0;
}

static int program(u32 i)
{
    u32 at;

    for (at = 0; at < BLOCK; at += PAGE) {
        const u8 *from = staged(i) + at;

        if (!blank(from, PAGE) && (!allowed(place(i) / BLOCK) || chip_program_page(place(i) + at, from)))
            return -1;
    }
    if (!block_is(i, staged(i)))
        return -1;
    block_state[i] = WRITTEN;
    return 0;
}

static int fail(u32 i)
{
    block_state[i] = FAILED;
    return -1;
}

/*
 * The first block holds the header that makes an image bootable. If anything has to change it is erased before
 * everything else and programmed after everything else: a burn cut at any point leaves no slot that looks whole.
 */
static int burn_all(void)
{
    u32 i, wrong = 0;

    for (i = 0; i < job.blocks; i++) {
        if (block_is(i, staged(i)))
            block_state[i] = ALREADY_RIGHT;
        else
            wrong++;
        serve_while_burning();
    }
    if (!wrong)
        return 0;
    if (erase(0))
        return fail(0);
    for (i = 1; i < job.blocks; i++) {
        if (block_state[i] == ALREADY_RIGHT)
            continue;
        if (erase(i) || program(i))
            return fail(i);
        job.done = i;
        serve_while_burning();
    }
    return program(0) ? fail(0) : 0;
}

void burn_run(void)
{
    if (burn_all() == 0)
        job.done = job.blocks;
    job.running = 0;
}

/* Reply: running u8, ever u8, sequence u16, offset u32, number of blocks u16, then a state for each block. */
void burn_status(u16 seq)
{
    u32 i;

    frame_begin(STATUS | REPLY, seq, 10 + job.blocks);
    frame_byte(job.running);
    frame_byte(job.ever);
    frame_u16(job.seq);
    frame_u32(job.offset);
    frame_u16(job.blocks);
    for (i = 0; i < job.blocks; i++)
        frame_byte(block_state[i]);
    frame_end();
}
