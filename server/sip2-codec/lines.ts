/** More bytes came than a line may have, without its end. */
export class LineTooLong extends Error {
  constructor(most: number) {
    super(`A line has ${most} bytes at most.`)
  }
}

const cr = 0x0d
const lf = 0x0a

/** Puts together the lines of what comes in pieces, whatever ends them: CR, CR LF or LF. It keeps no more than one line may have. */
export class Lines {
  private kept = Buffer.alloc(0)
  private length = 0
  private readonly most: number

  constructor(most: number) {
    this.most = most
  }

  /** Whether something came of a line that has not ended. */
  get isBegun(): boolean {
    return this.length > 0
  }

  /** The lines that a piece ends, without their ends; empty ones are none. */
  add(piece: Buffer): Buffer[] {
    const lines: Buffer[] = []
    let from = 0
    for (let at = 0; at < piece.length; at++) {
      if (piece[at] !== cr && piece[at] !== lf) continue
      this.keep(piece.subarray(from, at))
      if (this.length > 0) lines.push(Buffer.from(this.kept.subarray(0, this.length)))
      this.length = 0
      from = at + 1
    }
    this.keep(piece.subarray(from))
    return lines
  }

  /** Copied, so that no piece is held for the little that is left of it. */
  private keep(part: Buffer): void {
    const length = this.length + part.length
    if (length > this.most) throw new LineTooLong(this.most)
    if (length > this.kept.length) {
      const larger = Buffer.alloc(Math.min(this.most, Math.max(length, 2 * this.kept.length)))
      this.kept.copy(larger, 0, 0, this.length)
      this.kept = larger
    }
    part.copy(this.kept, this.length)
    this.length = length
  }
}
