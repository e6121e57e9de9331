/** What a statement of its own costs, as much as so many values. */
export const statement = 10

/** A change locks, reads and writes; and so once more for each thing that it is about. */
export const change = 100
export const changeOfEach = 30

/** Of a list whose rows are counted for it. */
export const counting = 5

/** A password is compared slowly on purpose. */
export const hashing = 300
