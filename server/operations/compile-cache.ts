import module from 'node:module'
import { basename, join } from 'node:path'

/** Available since Node 22.8. */
type Keeping = { enableCompileCache?(folder: string): unknown }

/**
 * Enables Node's compile cache for the built files, in a folder next to them. A folder that other users can write to
 * would let them inject code. Sources are not cached, because they change.
 */
export function useCompileCache(folder = import.meta.dirname): void {
  if (basename(folder) === 'dist') (module as Keeping).enableCompileCache?.(join(folder, 'compiled'))
}
