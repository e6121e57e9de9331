-- Pages that answered a form, to which the browser is redirected
CREATE TABLE "form_responses" (
    "id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_responses_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "form_responses_expires_at_idx" ON "form_responses"("expires_at");
