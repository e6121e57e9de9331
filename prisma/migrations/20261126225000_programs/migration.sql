-- Programs of others (OAuth 2.1), what patrons allow them, and tokens for the patrons' own scripts. Every secret is kept
-- as its hash, and unique.
CREATE TYPE "program_kind" AS ENUM ('PUBLIC', 'CONFIDENTIAL');

ALTER TYPE "account_event_kind" ADD VALUE 'PROGRAM_ALLOWED';
ALTER TYPE "account_event_kind" ADD VALUE 'PROGRAM_ENDED';

CREATE TABLE "programs" (
    "id" SERIAL NOT NULL,
    "client_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "home_page" TEXT NOT NULL,
    "kind" "program_kind" NOT NULL,
    "secret_hash" TEXT,
    "redirect_uris" TEXT[],
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "programs_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "grants" (
    "id" SERIAL NOT NULL,
    "patron_id" INTEGER NOT NULL,
    "program_id" INTEGER,
    "name" TEXT,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "grants_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "authorization_codes" (
    "id" SERIAL NOT NULL,
    "code_hash" TEXT NOT NULL,
    "grant_id" INTEGER NOT NULL,
    "redirect_uri" TEXT NOT NULL,
    "challenge" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "authorization_codes_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "access_tokens" (
    "id" SERIAL NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "grant_id" INTEGER NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "access_tokens_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "refresh_tokens" (
    "id" SERIAL NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "grant_id" INTEGER NOT NULL,
    "scopes" TEXT[],
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "programs_client_id_key" ON "programs"("client_id");
CREATE INDEX "grants_patron_id_idx" ON "grants"("patron_id");
CREATE INDEX "grants_program_id_idx" ON "grants"("program_id");
CREATE INDEX "grants_expires_at_idx" ON "grants"("expires_at");
CREATE UNIQUE INDEX "authorization_codes_code_hash_key" ON "authorization_codes"("code_hash");
CREATE INDEX "authorization_codes_grant_id_idx" ON "authorization_codes"("grant_id");
CREATE UNIQUE INDEX "access_tokens_secret_hash_key" ON "access_tokens"("secret_hash");
CREATE INDEX "access_tokens_grant_id_idx" ON "access_tokens"("grant_id");
CREATE INDEX "access_tokens_expires_at_idx" ON "access_tokens"("expires_at");
CREATE UNIQUE INDEX "refresh_tokens_secret_hash_key" ON "refresh_tokens"("secret_hash");
CREATE INDEX "refresh_tokens_grant_id_idx" ON "refresh_tokens"("grant_id");
CREATE INDEX "refresh_tokens_expires_at_idx" ON "refresh_tokens"("expires_at");

ALTER TABLE "grants" ADD CONSTRAINT "grants_patron_id_fkey" FOREIGN KEY ("patron_id") REFERENCES "patrons"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "grants" ADD CONSTRAINT "grants_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "programs"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "authorization_codes" ADD CONSTRAINT "authorization_codes_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grants"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "access_tokens" ADD CONSTRAINT "access_tokens_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grants"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grants"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A public program has no secret, a confidential one has; a grant is a program's, or the patron's own and has a name.
ALTER TABLE "programs" ADD CONSTRAINT "programs_secret_by_kind" CHECK (("kind" = 'CONFIDENTIAL') = ("secret_hash" IS NOT NULL));
ALTER TABLE "grants" ADD CONSTRAINT "grants_program_or_name" CHECK (("program_id" IS NULL) <> ("name" IS NULL));
