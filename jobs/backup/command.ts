import { StartError } from '../../server/common/start-error.ts'

export const exitCodes = 'Exit code: 0 completed, 2 failed.'

export function requireOneFile(positionals: string[], usage: string): string {
  const [file, ...more] = positionals
  if (file === undefined) throw new StartError(`FILE is missing.\n\n${usage}`)
  if (more.length > 0) throw new StartError(`Only one FILE is accepted. Remove ${more.join(' ')}.`)
  return file
}
