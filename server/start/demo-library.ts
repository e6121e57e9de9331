import type { Logger } from 'pino'
import { patrons } from '../../prisma/demo/patrons.ts'
import { isEmpty } from '../../prisma/empty.ts'
import type { Database } from '../database/database.ts'
import type { Env } from '../env.ts'

/**
 * Fills an empty embedded database with the demo library, in development or with `--demo`. For any other empty database
 * it logs how to open a library (O7).
 * Returns whether the demo cards exist. In production they are created only with `--demo`, because their password is
 * published (O2).
 */
export async function fillEmptyDatabase(db: Database, { production }: Env, log: Logger): Promise<boolean> {
  const isAskedFor = db.kind === 'embedded' && (process.argv.includes('--demo') || !production)
  if (!(await isEmpty(db))) return isAskedFor && (await hasDemoCards(db))
  if (!isAskedFor) {
    const demo = db.kind === 'embedded' ? 'npm start -- --demo' : 'npm run seed'
    log.warn(
      'The library is empty. `npm run library -- init FILE` opens a library, `npm run restore -- FILE` restores a backup, ' +
        `\`${demo}\` loads the demo library.`,
    )
    return false
  }
  log.info('The data directory is new: loading the demo library')
  const { seedDemo } = await import('../../prisma/seed.ts')
  await seedDemo(db, new Date())
  return true
}

/** A real library may have issued the same card number, so the name is compared too. */
async function hasDemoCards({ prisma }: Database): Promise<boolean> {
  const { cardNumber, name } = patrons.hanako
  return (await prisma.patron.count({ where: { cardNumber, name } })) > 0
}
