// Loads the catalogues, because any test may need sentences.
import '@main/i18n/load-catalogues';
