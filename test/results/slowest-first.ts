import { BaseSequencer, type TestSpecification } from 'vitest/node'
import slowest from './slowest.json' with { type: 'json' }

const known: Record<string, number> = slowest
const secondsOf = ({ moduleId }: TestSpecification) =>
  Object.entries(known).find(([file]) => moduleId.endsWith(`/${file}`))?.[1] ?? 0

/** Starts the slowest files of each project first, so that no core is idle while one of them ends alone. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const sorted = await super.sort(files)
    const projects = [...new Set(sorted.map(({ project }) => project))]
    return projects.flatMap((project) =>
      sorted.filter((file) => file.project === project).sort((a, b) => secondsOf(b) - secondsOf(a)),
    )
  }
}
