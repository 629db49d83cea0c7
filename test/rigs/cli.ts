// The product's command line, with the loaders of emulated boards in addition.
import './dialects';
import '@main/cli/main';
