/** How sheets of labels are laid out, by the names staff gave them. */
export const labelPresets = "ALTER TABLE room ADD COLUMN label_presets TEXT NOT NULL DEFAULT '[]';";
