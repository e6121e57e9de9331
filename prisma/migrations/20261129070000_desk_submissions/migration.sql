-- Idempotency keys of the desk's forms and the answers to them, for a day
CREATE TABLE "desk_submissions" (
    "staff_id" INTEGER NOT NULL,
    "key_hash" TEXT NOT NULL,
    "asked_hash" TEXT NOT NULL,
    "answer" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "desk_submissions_pkey" PRIMARY KEY ("staff_id","key_hash")
);
CREATE INDEX "desk_submissions_created_at_idx" ON "desk_submissions"("created_at");
