-- AlterTable
ALTER TABLE "policies" ADD COLUMN "library_name_reading" TEXT,
ADD COLUMN "theme_colour" TEXT,
ADD COLUMN "logo" TEXT;

-- CreateTable
CREATE TABLE "library_images" (
    "name" TEXT NOT NULL,
    "image" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "library_images_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "library_setups" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "draft" JSONB NOT NULL DEFAULT '{}',
    "logo" BYTEA,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "library_setups_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "library_setups_one_row" CHECK ("id" = 1)
);

-- CreateTable
CREATE TABLE "setup_addresses" (
    "secret_hash" TEXT NOT NULL,
    "printed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "setup_addresses_pkey" PRIMARY KEY ("secret_hash")
);

-- AddForeignKey
-- previous-release: it never writes the new column, so no row of it can break the key.
ALTER TABLE "policies" ADD CONSTRAINT "policies_logo_fkey" FOREIGN KEY ("logo") REFERENCES "library_images"("name") ON DELETE SET NULL ON UPDATE CASCADE;

-- previous-release: it never writes the new column, which is null until then.
ALTER TABLE "policies" ADD CONSTRAINT "policies_theme_colour_check" CHECK ("theme_colour" ~ '^#[0-9a-f]{6}$');
