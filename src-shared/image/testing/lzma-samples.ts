/**
 * Made with xz's LZMA-alone encoder in the format of `mkimage`: a version line, 6 MiB of zeros, then an archive.
 * Base64.
 */
function bytes(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

/** lc1 lp2 pb2 and a stated size, as in OpenWrt; a cpio archive of a small system. Unpacks to 6560288 bytes. */
export const KERNEL_WITH_SYSTEM = bytes(
  'bQAAgAAgGmQAAAAAAAAmGknHU/2MLo1V2PSR9HS8RkQblzaXZocDI01ZwRsJ6aFMrMAK6CDEhCM1GLMYXBJaxCxohPh40QcM9aQzBQpp+voB2+jG' +
    'GlVFp65T8IM4VMLwqgVUfk+rDY2AlfSMaBmUUpRgtoZVRRilHrUFbT+nabE2jCR6W3NS8HMJIEBZgLH67ZuK6qBNjlc6Mm6xr6wOECu0FShUN0Us' +
    'kmppNc6URy6Dl0LY9MkiEgrGidXNPLXrqrjDXOME4hFcAI/QTq8mKJRxHz2PJOFwnqcjX+woy4XRlZiKfiqR8id19xnABphNmP3Yr9WQD8QlU/j1' +
    'kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQ' +
    'Ew7/EJP4cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfa' +
    'rfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw' +
    '7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4' +
    'cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0' +
    'zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1H' +
    'DNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN' +
    '/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL5' +
    '3VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1HDNGREaqt' +
    'YB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MPo+Mn+plJnaqlZXYw/72YZh3JrdBLDKG5iQOaO' +
    'HaYWgYnekNG6iFnckhnr0M/9uU9eKIkiuGuK20oEVMTBabsIZNbStTEzzCbIzYCMkNJeiMGpny08UYtYIcIVpROf+9Nyx3o9WuXCxBM9WkRXI7U0' +
    'Om3G+APSy10QWvV+YEphWaTCVNxQo+krVlcrJ/9O0pDTjzDGzMdX8WqXQ6HJU95M5zHngFtfkheFyvfVE+L66WD79WuOObixnyCfYe3tpaw2y4jH' +
    'hAToXpXK/qPhhU2FKM3fp+BVD4vsjEuhD79HPOHyGFeQhseIdySfLqqszOIVMK/75/pfDHgo06y96iKB/aSjyHmtQhp+dyh3CT7m9Gje/xrpswEG' +
    'WOB4t6dv5HyaPyR31q+uw6WL7VteHMYrk6Wx+uqTXk0b9T67FqFIlZZu7sJNSJICOVcxT8K68x/FtzqWJAHGCGkYrwRHT8GglFEQoIiUKzOrG7ym' +
    'V0otdjHik5T2bTJlUS7oQrQB1nkZULJz19KhzxhqZ9eDBQuwhWo58Dex4tAM5wcFt7QSMRMWhK9OI4rG7KLq8aKkwp2LNyCx4DJlQ7kcoZGaF8On' +
    '4ylQZknLywNS1eK8GWnZIUpZheqJ/SveMjEan7eMsCK1iZcK/vHLICI=',
);

/** An end mark instead of a size; only the four entries that every kernel has. Unpacks to 6357472 bytes. */
export const KERNEL_ALONE = bytes(
  'bQAAgAD//////////wAmGknHU/2MLo1V2PSR9HS8RkQblzaXZocDI01ZwRsJ6aFMrMAK6CDEhCM1GLMYXBJaxCxohPh40QcM9aQzBQpp+voB2+jG' +
    'GlVFp65T8IM4VMLwqgVUfk+rDY2AlfSMaBmUUpRgtoZVRRilHrUFbT+nabE2jCR6W3NS8HMJIEBZgLH67ZuK6qBNjlc6Mm6xr6wOECu0FShUN0Us' +
    'kmppNc6URy6Dl0LY9MkiEgrGidXNPLXrqrjDXOME4hFcAI/QTq8mKJRxHz2PJOFwnqcjX+woy4XRlZiKfiqR8id19xnABphNmP3Yr9WQD8QlU/j1' +
    'kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQ' +
    'Ew7/EJP4cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfa' +
    'rfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw' +
    '7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4' +
    'cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0' +
    'zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1H' +
    'DNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN' +
    '/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1HDNGREaqtYB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL5' +
    '3VM9+ClkCTuAyyps37U78MS9Ll+qDz5LZkKQEw7/EJP4cXhZ+AvN/5UoRg+p/Hze+5owLlbAj4Xzg4HAZcQlU/j1kTYxBaWw7m/BcE1HDNGREaqt' +
    'YB26zrEnGFxZhulmUli+6XasWeTlWwUI+cfarfz7Uit0zR5bIEL53VM9+ClkCTuAyyps37U78MPo+Mn+plJnaqlZXYw/72YZh3JrdBLDKG5iQOaO' +
    'H92tU/qB39y3pRR7H4UyL7J3mvdOunp6pNdhPRElVx9LKIUaLNrMOMxuHV3h6OH5/1XPw2s4YmaLc0xvBks80egpdAsmvxxHlen+/7XUXgA=',
);
