#include "agent.h"

/* UART 0 to 2; a 16550 with registers four bytes apart, 40 MHz clock and MediaTek's high-speed mode. */
#define UART(n) (0xB0000C00u + (n) * 0x100u)
enum { THR = 0x00, DLM = 0x04, IER = 0x04, FCR = 0x08, LCR = 0x0c, LSR = 0x14, HIGHSPEED = 0x24, COUNT = 0x28, POINT = 0x2c };
#define LSR_DATA 0x01u
#define LSR_ROOM 0x20u
#define LSR_IDLE 0x40u
#define DLAB 0x80u
#define RING 4096u

u32 uart_index;
struct rate base_rate;
static u32 candidates, decided;
static u32 saved_ier[3];
static u8 ring[RING];
static u32 ring_in, ring_out;

u32 ticks(void)
{
    u32 count;
    __asm__ volatile("mfc0 %0, $9" : "=r"(count));
    return count;
}

static u32 divisor_of(u32 at)
{
    u32 lcr = REG(at + LCR), divisor;

    REG(at + LCR) = lcr | DLAB;
    divisor = (REG(at + THR) & 0xff) | (REG(at + DLM) & 0xff) << 8;
    REG(at + LCR) = lcr;
    return divisor;
}

static void keep_base(void)
{
    u32 at = UART(uart_index);

    base_rate.divisor = divisor_of(at);
    base_rate.highspeed = REG(at + HIGHSPEED);
    base_rate.count = REG(at + COUNT);
    base_rate.point = REG(at + POINT);
}

/*
 * The console is one of three. A console's line is set to 8N1 and its divisor is programmed; where that fits more than
 * one, all of them are listened to and answered until the first byte comes: its UART is the console.
 */
void uart_open(void)
{
    u32 n;

    for (n = 0; n < 3; n++) {
        u32 at = UART(n);

        if ((REG(at + LCR) & 0xff) != 3 || divisor_of(at) <= 1)
            continue;
        candidates |= 1u << n;
        saved_ier[n] = REG(at + IER);
        REG(at + IER) = 0;
        REG(at + FCR) = 0x07; /* FIFO on, both emptied */
    }
    if (!candidates)
        candidates = 1;
    while (!(candidates >> uart_index & 1))
        uart_index++;
    decided = candidates == 1u << uart_index;
    keep_base();
}

void uart_close(void)
{
    u32 n;

    uart_drain();
    uart_set_rate(&base_rate);
    for (n = 0; n < 3; n++)
        if (candidates >> n & 1)
            REG(UART(n) + IER) = saved_ier[n];
}

static void take(u32 n)
{
    u32 at = UART(n);

    while (REG(at + LSR) & LSR_DATA) {
        u8 byte = REG(at + THR);

        if (!decided) {
            decided = 1;
            uart_index = n;
            keep_base();
        }
        if (ring_in - ring_out < RING) /* what finds no room is lost, as on any line; the host repeats it */
            ring[ring_in++ % RING] = byte;
    }
}

/* Empties the receiver; every loop that takes longer than a few bytes calls it. */
void uart_poll(void)
{
    u32 n;

    if (decided) {
        take(uart_index);
        return;
    }
    for (n = 0; n < 3 && !decided; n++)
        if (candidates >> n & 1)
            take(n);
}

/* The next byte received, or -1. */
int uart_get(void)
{
    uart_poll();
    return ring_in == ring_out ? -1 : ring[ring_out++ % RING];
}

int uart_pending(void)
{
    uart_poll();
    return ring_in != ring_out;
}

static void put_on(u32 n, u8 byte)
{
    u32 since = ticks();

    while (!(REG(UART(n) + LSR) & LSR_ROOM) && ticks() - since < 100 * TICKS_PER_MS)
        uart_poll();
    REG(UART(n) + THR) = byte;
}

void uart_put(u8 byte)
{
    u32 n;

    for (n = 0; n < 3; n++)
        if (decided ? n == uart_index : candidates >> n & 1)
            put_on(n, byte);
}

/* Until the last bit has left. */
void uart_drain(void)
{
    u32 since = ticks();

    while (!(REG(UART(uart_index) + LSR) & LSR_IDLE) && ticks() - since < 100 * TICKS_PER_MS)
        uart_poll();
}

void uart_set_rate(const struct rate *rate)
{
    u32 at = UART(uart_index), lcr = REG(at + LCR);

    REG(at + HIGHSPEED) = rate->highspeed;
    REG(at + COUNT) = rate->count;
    REG(at + POINT) = rate->point;
    REG(at + LCR) = lcr | DLAB;
    REG(at + THR) = rate->divisor & 0xff;
    REG(at + DLM) = rate->divisor >> 8;
    REG(at + LCR) = lcr;
}
