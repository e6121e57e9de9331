import { defineConfig } from 'prisma/config'

// Only `prisma migrate deploy` needs the address; the service itself migrates at start.
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
