#include "agent.h"

/* Silence after which a rate that is not the loader's is left: nobody hears us there. */
#define SILENCE_MS 2000u
static u32 heard_at, at_base, finished;
static u8 chunk[CHUNK] __attribute__((aligned(4)));

static void hello(u16 seq)
{
    chip_identify();
    frame_begin(HELLO | REPLY, seq, 29);
    frame_u16(AGENT_VERSION);
    frame_byte(chip.id[0]);
    frame_byte(chip.id[1]);
    frame_byte(chip.id[2]);
    frame_byte(chip.status1);
    frame_byte(chip.status2);
    frame_byte(chip.status3);
    frame_u32(chip.size);
    frame_u32(BLOCK);
    frame_u32(STAGE);
    frame_u32(stage_size);
    frame_byte(uart_index);
    frame_u16(base_rate.divisor);
    frame_byte(at_base);
    frame_byte(armed);
    frame_end();
}

static void answer(u8 type, u16 seq, const u8 *bytes, u32 length)
{
    u32 i;

    frame_begin(type | REPLY, seq, length);
    for (i = 0; i < length; i++)
        frame_byte(bytes[i]);
    frame_end();
}

static void answer_u32(u8 type, u16 seq, u32 value)
{
    frame_begin(type | REPLY, seq, 4);
    frame_u32(value);
    frame_end();
}

static void refuse(u8 type, u16 seq, enum refusal why)
{
    frame_begin(REFUSED, seq, 2);
    frame_byte(type);
    frame_byte(why);
    frame_end();
}

static int in_chip(u32 offset, u32 length)
{
    return offset <= chip.size && length <= chip.size - offset;
}

static void send_fill(u16 seq, u32 offset, u32 length)
{
    if (!length)
        return;
    frame_begin(FILL, seq, 8);
    frame_u32(offset);
    frame_u32(length);
    frame_end();
}

/* Streams a range; erased runs go as one small frame. A byte from the host ends the stream: it has something else to say. */
static void stream(u16 seq, u32 offset, u32 length)
{
    u32 erased = 0, i, n;

    for (; length && !uart_pending(); offset += n, length -= n) {
        n = length < CHUNK ? length : CHUNK;
        chip_read(offset, chunk, n);
        for (i = 0; i < n && chunk[i] == 0xff; i++)
            ;
        if (i == n) {
            erased += n;
            continue;
        }
        send_fill(seq, offset - erased, erased);
        erased = 0;
        frame_begin(DATA, seq, 4 + n);
        frame_u32(offset);
        for (i = 0; i < n; i++)
            frame_byte(chunk[i]);
        frame_end();
    }
    send_fill(seq, offset - erased, erased);
    frame_begin(READ | REPLY, seq, 0);
    frame_end();
}

/* Answers at the old rate, lets the last bit leave and the host turn its adapter over, then changes. */
static void change_rate(u16 seq)
{
    struct rate rate;
    u32 since;

    rate.divisor = get_u16(frame_payload);
    rate.highspeed = frame_payload[2];
    rate.count = frame_payload[3];
    rate.point = frame_payload[4];
    answer(RATE, seq, 0, 0);
    uart_drain();
    since = ticks();
    while (ticks() - since < 5 * TICKS_PER_MS)
        uart_poll();
    uart_set_rate(&rate);
    at_base = 0;
}

static void load(u16 seq)
{
    u32 offset = get_u32(frame_payload), i, length = frame_length - 4;

    for (i = 0; i < length; i++) {
        *(u8 *)(STAGE + offset + i) = frame_payload[4 + i];
        if (!(i & 15))
            uart_poll();
    }
    answer_u32(LOAD, seq, offset);
}

static void obey_range(u8 type, u16 seq)
{
    u32 offset = get_u32(frame_payload), length = get_u32(frame_payload + 4);

    if (frame_length != 8)
        refuse(type, seq, BAD_REQUEST);
    else if (type == STAGE_SUM)
        stage_holds(offset, length) ? answer_u32(type, seq, stage_sum(offset, length)) : refuse(type, seq, BAD_REQUEST);
    else if (!in_chip(offset, length))
        refuse(type, seq, chip.size ? OUT_OF_CHIP : UNKNOWN_CHIP);
    else if (type == SUM)
        answer_u32(type, seq, chip_sum(offset, length));
    else
        stream(seq, offset, length);
}

static void obey_write(u8 type, u16 seq)
{
    enum refusal why = type == ARM ? arm(frame_payload, frame_length) : burn_accept(frame_payload, frame_length, seq);

    if (why != ACCEPTED)
        refuse(type, seq, why);
    else
        answer(type, seq, 0, 0);
    if (burning())
        burn_run();
}

/* Bytes that wait to be burnt do not change under the burn: only questions are answered meanwhile. */
void serve_while_burning(void)
{
    while (frame_receive()) {
        if (frame_type == STATUS)
            burn_status(frame_seq);
        else
            refuse(frame_type, frame_seq, BUSY);
    }
}

static void watchdog_reset(void)
{
    REG(0xB0000034u) = 1; /* SYSCTL, whole system */
    for (;;)
        ;
}

static void obey(void)
{
    u8 type = frame_type;
    u16 seq = frame_seq;

    switch (type) {
    case HELLO: hello(seq); break;
    case READ: case SUM: case STAGE_SUM: obey_range(type, seq); break;
    case ARM: case BURN: obey_write(type, seq); break;
    case STATUS: burn_status(seq); break;
    case ECHO: answer(type, seq, frame_payload, frame_length); break;
    case RATE:
        if (frame_length == 5 && get_u16(frame_payload))
            change_rate(seq);
        else
            refuse(type, seq, BAD_REQUEST);
        break;
    case LOAD:
        if (frame_length > 4 && stage_holds(get_u32(frame_payload), frame_length - 4))
            load(seq);
        else
            refuse(type, seq, BAD_REQUEST);
        break;
    case LEAVE: answer(type, seq, 0, 0); finished = 1; break;
    case RESET:
        answer(type, seq, 0, 0);
        uart_drain();
        watchdog_reset();
        break;
    default: refuse(type, seq, BAD_REQUEST);
    }
}

/* `sp`: the loader's stack. Everything of the loader lies above it, so the stage ends 64 KiB below. Returns go's code. */
int agent_main(u32 sp)
{
    u32 top = (sp & 0x1fffffffu) - 0x10000u;

    stage_size = top > (STAGE & 0x1fffffffu) && top <= 0x10000000u ? (top - (STAGE & 0x1fffffffu)) & ~(BLOCK - 1) : 0;
    at_base = 1;
    uart_open();
    frame_open();
    spi_open();
    hello(0);
    heard_at = ticks();
    while (!finished) {
        if (frame_receive()) {
            obey();
            heard_at = ticks();
        } else if (!at_base && (ticks() - heard_at) / TICKS_PER_MS > SILENCE_MS) {
            uart_set_rate(&base_rate);
            at_base = 1;
        }
    }
    spi_close();
    uart_close();
    return 0;
}
