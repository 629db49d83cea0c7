/** Languages of the wizard, the reports and the command line. */
export type Language = 'en' | 'es';

/**
 * Texts of one domain: key -> sentence in both languages. `{name}` marks a parameter.
 * Keys of findings: `finding.<rule>.what`, `.why`, `.next`.
 */
export type TextDomain = Readonly<Record<string, Readonly<Record<Language, string>>>>;
