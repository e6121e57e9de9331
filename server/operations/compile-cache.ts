import module from 'node:module'
import { basename, join } from 'node:path'

/** Node 22.8 and later can; where the folder cannot be written, it goes without. */
type Keeping = { enableCompileCache?(folder: string): unknown }

/**
 * Lets Node keep what it compiles of the built files for the next start, in a folder beside them: one that every user
 * of the machine can write to would let others say what runs here. Sources are compiled anew: they change.
 */
export function keepCompiled(folder = import.meta.dirname): void {
  if (basename(folder) === 'dist') (module as Keeping).enableCompileCache?.(join(folder, 'compiled'))
}
