/* The RAM agent: shared names. All sizes in bytes, all ranges half open. */
#ifndef AGENT_H
#define AGENT_H

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;

#define AGENT_VERSION 1
#define BLOCK 0x10000u     /* erase unit: opcode D8 or DC */
#define PAGE 0x100u        /* program unit */
#define CHUNK 1024u        /* data bytes in one frame */
#define MAX_PAYLOAD 1032u  /* a LOAD or DATA frame: CHUNK and what says where it belongs */
#define MAX_BLOCKS 512u    /* 32 MiB */
#define MAX_RANGES 32u
#define STAGE 0xA0200000u  /* bytes to be burnt wait here */
#define REG(address) (*(volatile u32 *)(address))

enum { HELLO = 1, READ, SUM, RATE, ARM, LOAD, STAGE_SUM, BURN, STATUS, LEAVE, RESET, ECHO };
enum { REPLY = 0x80, DATA = 0xC0, FILL = 0xC1, REFUSED = 0xFF };
enum refusal {
    ACCEPTED = 0, BAD_REQUEST, OUT_OF_CHIP, NOT_ARMED, ALREADY_ARMED, OUTSIDE_PLAN, OTHER_PLAN, BAD_STAGE_SUM,
    REPLAYED, BUSY, PROTECTED, LOADER_BLOCK, UNKNOWN_CHIP
};
enum { PENDING = 0, ALREADY_RIGHT, ERASED, WRITTEN, FAILED };

/* crc.c: the running register starts at CRC_START and is inverted at the end. */
#define CRC_START 0xffffffffu
u32 crc_byte(u32 crc, u8 byte);

/* uart.c */
struct rate { u16 divisor; u8 highspeed, count, point; };
extern u32 uart_index;
extern struct rate base_rate;
void uart_open(void);
void uart_close(void);
void uart_poll(void);
int uart_get(void);
int uart_pending(void);
void uart_put(u8 byte);
void uart_drain(void);
void uart_set_rate(const struct rate *rate);
u32 ticks(void);
#define TICKS_PER_MS 290000u /* half the 580 MHz of the processor; the 575 MHz variant is 1 % off */

/* spi.c */
struct chip { u8 id[3], status1, status2, status3; u32 size; };
extern struct chip chip;
void spi_open(void);
void spi_close(void);
void chip_identify(void);
void chip_read(u32 offset, u8 *to, u32 length);
u32 chip_sum(u32 offset, u32 length);
int chip_erase_block(u32 offset);
int chip_program_page(u32 offset, const u8 *from);

/* frame.c */
extern u8 frame_type;
extern u16 frame_seq, frame_length;
extern u8 frame_payload[MAX_PAYLOAD];
void frame_open(void);
int frame_receive(void);
void frame_begin(u8 type, u16 seq, u16 length);
void frame_byte(u8 byte);
void frame_u16(u32 value);
void frame_u32(u32 value);
void frame_end(void);
u32 get_u16(const u8 *at);
u32 get_u32(const u8 *at);

/* burn.c */
extern u32 armed;
extern u32 stage_size;
enum refusal arm(const u8 *payload, u32 length);
enum refusal burn_accept(const u8 *payload, u32 length, u16 seq);
void burn_run(void);
void burn_status(u16 seq);
int burning(void);
u32 stage_sum(u32 offset, u32 length);
int stage_holds(u32 offset, u32 length);

/* agent.c */
void serve_while_burning(void);
#endif
