#include "agent.h"

/*
 * A frame on the line: END, then length u16, sequence u16, type u8, payload, CRC-32 of all before it (little-endian),
 * with END and ESC escaped, then END. END never occurs inside a frame, so whatever garbage came, the next frame is found.
 */
enum { END = 0xC0, ESC = 0xDB, ESC_END = 0xDC, ESC_ESC = 0xDD };
#define HEAD 5u
#define RESIDUE 0xDEBB20E3u /* the register after a frame and its own CRC */

u8 frame_type;
u16 frame_seq, frame_length;
u8 frame_payload[MAX_PAYLOAD];
static u8 body[HEAD + MAX_PAYLOAD + 4];
static u32 have, in_crc, escaped, broken;
static u32 out_crc;

u32 get_u16(const u8 *at) { return at[0] | at[1] << 8; }
u32 get_u32(const u8 *at) { return get_u16(at) | get_u16(at + 2) << 16; }

void frame_open(void)
{
    in_crc = CRC_START;
}

static int complete(void)
{
    u32 i, length = get_u16(body);
    int whole = !broken && !escaped && have >= HEAD + 4 && length == have - HEAD - 4 && in_crc == RESIDUE;

    if (whole) {
        frame_length = length;
        frame_seq = get_u16(body + 2);
        frame_type = body[4];
        for (i = 0; i < length; i++) {
            frame_payload[i] = body[HEAD + i];
            if (!(i & 15))
                uart_poll();
        }
    }
    have = escaped = broken = 0;
    in_crc = CRC_START;
    return whole;
}

/* Takes what has arrived; 1 when a whole frame is in the frame_ variables. */
int frame_receive(void)
{
    int byte;

    while ((byte = uart_get()) >= 0) {
        if (byte == END) {
            if (complete())
                return 1;
            continue;
        }
        if (byte == ESC && !escaped) {
            escaped = 1;
            continue;
        }
        if (escaped) {
            escaped = 0;
            if (byte != ESC_END && byte != ESC_ESC)
                broken = 1;
            byte = byte == ESC_END ? END : ESC;
        }
        if (have == sizeof body) {
            broken = 1;
            continue;
        }
        body[have++] = byte;
        in_crc = crc_byte(in_crc, byte);
    }
    return 0;
}

static void put_escaped(u8 byte)
{
    if (byte == END || byte == ESC) {
        uart_put(ESC);
        byte = byte == END ? ESC_END : ESC_ESC;
    }
    uart_put(byte);
}

void frame_byte(u8 byte)
{
    out_crc = crc_byte(out_crc, byte);
    put_escaped(byte);
}

void frame_u16(u32 value)
{
    frame_byte(value);
    frame_byte(value >> 8);
}

void frame_u32(u32 value)
{
    frame_u16(value);
    frame_u16(value >> 16);
}

void frame_begin(u8 type, u16 seq, u16 length)
{
    uart_put(END);
    out_crc = CRC_START;
    frame_u16(length);
    frame_u16(seq);
    frame_byte(type);
}

void frame_end(void)
{
    u32 crc = ~out_crc, i;

    for (i = 0; i < 4; i++, crc >>= 8)
        put_escaped(crc);
    uart_put(END);
}
