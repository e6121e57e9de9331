import { defineConfig } from 'prisma/config'

// Only `prisma migrate deploy` needs the address. The service migrates by itself at its start.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
