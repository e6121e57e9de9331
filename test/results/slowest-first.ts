import { BaseSequencer, type TestSpecification } from 'vitest/node'
import slowest from './slowest.json' with { type: 'json' }

const known: Record<string, number> = slowest
const secondsOf = ({ moduleId }: TestSpecification) =>
  Object.entries(known).find(([file]) => moduleId.endsWith(`/${file}`))?.[1] ?? 0

/**
 * Browser and benchmark tests depend on the time, so they run last, after the type check that runs next to the first
 * tests.
 */
const last = ['bench', 'browser']
const rankOf = (project: string) => last.indexOf(project)

/** Starts the slowest files of each project first, so that no core is idle at the end. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files)
    const names = [...new Set(sorted.map(({ project }) => project.name))]
    return names
      .sort((a, b) => rankOf(a) - rankOf(b))
      .flatMap((name) =>
        sorted.filter(({ project }) => project.name === name).sort((a, b) => secondsOf(b) - secondsOf(a)),
      )
  }
}
