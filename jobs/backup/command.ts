import { StartError } from '../../server/common/start-error.ts'

export const exitCodes = 'Exit code: 0 all is done, 2 it was not.'

export function onlyFile(positionals: string[], usage: string): string {
  const [file, ...more] = positionals
  if (file === undefined) throw new StartError(`Say which FILE.\n\n${usage}`)
  if (more.length > 0) throw new StartError(`One FILE at a time; ${more.join(' ')} is too much.`)
  return file
}
