/** Cost of a statement, compared with 1 for a value. */
export const statementCost = 10

/** Cost of a mutation, which locks, reads and writes, and of each further object in it. */
export const mutationCost = 100
export const objectCost = 30

/** Cost of counting the rows of a list. */
export const countingCost = 5

/** Cost of a password check, which is slow by design. */
export const passwordCost = 300
