import { Refusal } from '../../server/domain/common/refusal.ts'
import { type Fault, Faulty, type Place } from './fault.ts'

/** Goes on past what is refused, so that all of it can be told at once; nothing of the transaction is to stay then. */
export class Attempts {
  private readonly faults: Fault[] = []

  readonly add = (place: Place, sentence: string): void => {
    this.faults.push({ place, sentence })
  }

  /** null: it was refused. `place` is where what is done stands in the file. */
  async do<Result>(place: Place, act: () => Promise<Result>): Promise<Result | null> {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.add(place, withoutName(error.message, String(place.at(-1))))
      return null
    }
  }

  /** To be called at the end. */
  check(): void {
    if (this.faults.length > 0) throw new Faulty(this.faults)
  }
}

/** A refusal begins with the name of its figure in the API, which the place says already. */
function withoutName(sentence: string, step: string): string {
  const [, name, rest] = /^(\w+): (.*)$/.exec(sentence) ?? []
  return rest && name?.toLowerCase().includes(step.toLowerCase()) ? rest : sentence
}
