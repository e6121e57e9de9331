/** Something that the compiler of reads does not know; Prisma itself answers such a read. */
export class Unsupported extends Error {}
