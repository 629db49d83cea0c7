// The product's command line, which here also knows the loaders of emulated boards.
import './dialects';
import '@main/cli/main';
