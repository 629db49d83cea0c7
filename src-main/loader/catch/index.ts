export { catchLoader, type Caught, type CatchOptions, type CatchProgress } from './catch';
