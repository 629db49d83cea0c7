import { leave } from './board';
import { isLoaderImage } from './loader-image';
import { FLASH_BASE, type Loader } from './loader';

/** The CPU jumps to code: a boot loader starts again, anything else hangs. */
export function jumpTo(loader: Loader, address: number): never {
  const bytes = address >= FLASH_BASE ? loader.board.flash.bytes : loader.board.bus.read(address, 0x30000);
  if (bytes !== 'fault' && isLoaderImage(bytes)) leave({ kind: 'reset', cause: 'power-on' });
  leave({ kind: 'hang' });
}
