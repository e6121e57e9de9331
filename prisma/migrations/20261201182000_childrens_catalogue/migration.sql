-- The categories of the children's catalogue. It is off while no type and no shelf belongs to it.
ALTER TABLE "material_types" ADD COLUMN "for_children" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "policies" ADD COLUMN "childrens_shelves" BOOLEAN NOT NULL DEFAULT false;
