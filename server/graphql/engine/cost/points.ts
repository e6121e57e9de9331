/** Cost of a statement, compared with 1 for a value. */
export const statement = 10

/** Cost of a mutation, which locks, reads and writes, and of each further object in it. */
export const change = 100
export const changeOfEach = 30

/** Cost of counting the rows of a list. */
export const counting = 5

/** Cost of a password check, which is slow by design. */
export const hashing = 300
