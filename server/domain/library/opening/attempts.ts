import { Refusal } from '../../common/refusal.ts'
import { type Fault, Faulty, type Place } from './fault.ts'

/**
 * Collects refusals so that all faults are reported at once. The caller rolls back the transaction when there are any.
 */
export class Attempts {
  private readonly faults: Fault[] = []

  readonly add = (place: Place, sentence: string, refusal?: Refusal): void => {
    this.faults.push({ place, sentence, ...(refusal && { refusal }) })
  }

  get all(): readonly Fault[] {
    return this.faults
  }

  /** Performs an action. Returns null when it was refused. `place` is its position in the file. */
  async do<Result>(place: Place, act: () => Promise<Result>): Promise<Result | null> {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.add(place, withoutName(error.message, String(place.at(-1))), error)
      return null
    }
  }

  /** Throws `Faulty` when there are faults. Called at the end. */
  check(): void {
    if (this.faults.length > 0) throw new Faulty(this.faults)
  }
}

/** Removes the leading API field name from a refusal, because the place already contains it. */
function withoutName(sentence: string, step: string): string {
  const [, name, rest] = /^(\w+): (.*)$/.exec(sentence) ?? []
  return rest && name?.toLowerCase().includes(step.toLowerCase()) ? rest : sentence
}
