// Every test may ask for sentences, as every host may.
import '@main/i18n/load-catalogues';
