-- CreateTable: how many titles have each index key, estimated at night. The row with the empty key is the number of titles.
CREATE TABLE "key_counts" (
    "sound" BOOLEAN NOT NULL,
    "key" TEXT NOT NULL,
    "titles" INTEGER NOT NULL,

    CONSTRAINT "key_counts_pkey" PRIMARY KEY ("sound", "key")
);
