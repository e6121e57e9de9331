/** The service's "no": expected, typed, with what the person needs to know; never a bug. */
export abstract class Refusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = new.target.name
  }
}

/** The thing asked for does not exist, or is not yours to see (P8). */
export class NotFound extends Refusal {
  readonly what: string
  constructor(what: string) {
    super(`No such ${what}.`)
    this.what = what
  }
}
