/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Every assertion, once: its function (pph_pdf_assert_…), its id, its clause, the
 * profiles that ask for it, and what must hold. */

#define A  (PPH_PDF_PROFILE_A2 | PPH_PDF_PROFILE_A3)
#define A2 PPH_PDF_PROFILE_A2
#define A3 PPH_PDF_PROFILE_A3
#define U  PPH_PDF_PROFILE_UA1

#define PPH_PDF_ASSERTIONS(X) \
  /* The file */ \
  X (header, "file-header", "ISO 19005-2, 6.1.2; ISO 14289-1, 6.1", A | U, N_("The file begins with “%PDF-1.0” to “%PDF-1.7” on a line of its own")) \
  X (binary_comment, "file-binary-comment", "ISO 19005-2, 6.1.2", A, N_("The second line is a comment of four bytes above 127, so that no program takes the file for text")) \
  X (identifier, "file-identifier", "ISO 19005-2, 6.1.3", A, N_("The trailer has an identifier")) \
  X (ending, "file-ending", "ISO 19005-2, 6.1.3", A, N_("Nothing follows the last %%EOF")) \
  X (stream_end, "file-stream-end", "ISO 19005-2, 6.1.7.1", A, N_("“endstream” stands on a line of its own")) \
  X (stream_outside, "file-stream-outside", "ISO 19005-2, 6.1.7.1", A, N_("The data of a stream is in the file itself")) \
  X (stream_filter, "file-stream-filter", "ISO 19005-2, 6.1.7.2", A, N_("Streams are encoded in permitted ways only, LZW not among them")) \
  X (inline_filter, "file-inline-filter", "ISO 19005-2, 6.1.10", A, N_("Inline images are encoded in permitted ways only")) \
  X (hex_strings, "file-hex-strings", "ISO 19005-2, 6.1.6", A, N_("Hexadecimal strings have an even number of digits, and nothing else")) \
  X (names, "file-names", "ISO 19005-2, 6.1.8", A, N_("Names of fonts, colourants and structure types are UTF-8")) \
  X (permissions, "file-permissions", "ISO 19005-2, 6.1.12", A, N_("Permissions are those of a certifying signature or of usage rights only")) \
  X (limit_integer, "limit-integer", "ISO 19005-2, 6.1.13", A, N_("Integers fit in 32 bits")) \
  X (limit_string, "limit-string", "ISO 19005-2, 6.1.13", A, N_("Strings have at most 32,767 bytes")) \
  X (limit_name, "limit-name", "ISO 19005-2, 6.1.13", A, N_("Names have at most 127 bytes")) \
  X (limit_nesting, "limit-nesting", "ISO 19005-2, 6.1.13", A, N_("Graphics states are saved at most 28 deep")) \
  X (limit_page, "limit-page", "ISO 19005-2, 6.1.13", A, N_("Each side of a page is 3 to 14,400 units long")) \
  X (limit_colourants, "limit-colourants", "ISO 19005-2, 6.1.13", A, N_("A colour has at most 32 colourants")) \
  X (page_tree, "page-tree", "ISO 32000-1, 7.7.3", A | U, N_("The pages form a tree of page objects")) \
  X (layers, "layers", "ISO 19005-2, 6.9; ISO 14289-1, 7.10", A | U, N_("Each configuration of layers has a name, and none changes by itself")) \
  X (layer_names, "layer-names", "ISO 19005-2, 6.9", A, N_("Configurations of layers have different names and list every layer in their order")) \
  X (alternate_presentations, "alternate-presentations", "ISO 19005-2, 6.10", A, N_("There is no other way to show the document, and no slide show")) \
  X (requirements, "requirements", "ISO 19005-2, 6.11", A, N_("The document asks nothing of the program that shows it")) \
  X (file_names, "embedded-file-names", "ISO 19005-2, 6.8; ISO 14289-1, 7.11", A | U, N_("An attached file has its name in both F and UF")) \
  X (file_kind, "embedded-file-kind", "ISO 19005-2, 6.8", A2, N_("Attached files are themselves PDF/A-1 or PDF/A-2")) \
  X (file_type, "embedded-file-type", "ISO 19005-3, 6.8", A3, N_("An attached file has its MIME type")) \
  X (file_relation, "embedded-file-relation", "ISO 19005-3, 6.8", A3, N_("An attached file says how it relates to the document, and belongs to it or to a part of it")) \
  /* Metadata */ \
  X (metadata, "metadata", "ISO 19005-2, 6.6.2.1; ISO 14289-1, 7.1", A | U, N_("The document has XMP metadata")) \
  X (metadata_valid, "metadata-valid", "ISO 19005-2, 6.6.2.1", A, N_("The XMP metadata is well-formed XML in UTF-8 that holds RDF")) \
  X (metadata_packet, "metadata-packet", "ISO 19005-2, 6.6.2.1", A, N_("The header of the XMP packet states neither bytes nor encoding")) \
  X (metadata_known, "metadata-known", "ISO 19005-2, 6.6.2.3.1", A, N_("Each property of the metadata is a known one, or its schema is described")) \
  X (metadata_extension, "metadata-extension", "ISO 19005-2, 6.6.2.3.3", A, N_("A described schema has all its parts")) \
  X (part_2, "identifies-a2", "ISO 19005-2, 6.6.4", A2, N_("The metadata says that the file is PDF/A-2")) \
  X (part_3, "identifies-a3", "ISO 19005-3, 6.6.4", A3, N_("The metadata says that the file is PDF/A-3")) \
  X (level_a, "identifies-level", "ISO 19005-2, 6.6.4", A, N_("The metadata says that the file conforms to level A")) \
  X (universal, "identifies-ua", "ISO 14289-1, 5", U, N_("The metadata says that the file is PDF/UA-1")) \
  X (title, "title", "ISO 14289-1, 7.1", U, N_("The metadata has the title of the document")) \
  X (title_shown, "title-shown", "ISO 14289-1, 7.1", U, N_("The title of the document is shown rather than the name of its file")) \
  /* Fonts */ \
  X (font_dictionary, "font-dictionary", "ISO 19005-2, 6.2.11.2", A, N_("A font says its type and name")) \
  X (font_widths_given, "font-widths-given", "ISO 19005-2, 6.2.11.2", A, N_("A simple font gives the width of each of its codes")) \
  X (font_file_type, "font-file-type", "ISO 19005-2, 6.2.11.2", A, N_("An embedded font program says which kind it is")) \
  X (font_system, "font-system", "ISO 19005-2, 6.2.11.3.1; ISO 14289-1, 7.21.3.1", A | U, N_("A composite font and its CMap number the same collection of characters")) \
  X (font_cid_to_gid, "font-cid-to-gid", "ISO 19005-2, 6.2.11.3.2; ISO 14289-1, 7.21.3.2", A | U, N_("An embedded TrueType font of a composite font has a CIDToGIDMap")) \
  X (font_cmap, "font-cmap", "ISO 19005-2, 6.2.11.3.3; ISO 14289-1, 7.21.3.3", A | U, N_("A CMap is a predefined one or is embedded, and its writing mode is the one it states")) \
  X (font_embedded, "font-embedded", "ISO 19005-2, 6.2.11.4.1; ISO 14289-1, 7.21.4.1", A | U, N_("Fonts are embedded")) \
  X (font_readable, "font-readable", "ISO 19005-2, 6.2.11.4.1; ISO 14289-1, 7.21.4.1", A | U, N_("Embedded font programs can be read")) \
  X (font_glyphs, "font-glyphs", "ISO 19005-2, 6.2.11.4.1; ISO 14289-1, 7.21.4.1", A | U, N_("An embedded font holds each glyph that is shown")) \
  X (font_cid_set, "font-cid-set", "ISO 19005-2, 6.2.11.4.2; ISO 14289-1, 7.21.4.2", A | U, N_("The CIDSet of a subset names each glyph that is shown")) \
  X (font_widths, "font-widths", "ISO 19005-2, 6.2.11.5; ISO 14289-1, 7.21.5", A | U, N_("The widths of glyphs are those of the font program")) \
  X (font_encoding, "font-encoding", "ISO 19005-2, 6.2.11.6; ISO 14289-1, 7.21.6", A | U, N_("A TrueType font that is not symbolic uses MacRomanEncoding or WinAnsiEncoding; a symbolic one none")) \
  X (font_unicode, "font-unicode", "ISO 19005-2, 6.2.11.7.2; ISO 14289-1, 7.21.7", A | U, N_("Each character that is shown can be read as Unicode text")) \
  X (font_unicode_values, "font-unicode-values", "ISO 19005-2, 6.2.11.7.2; ISO 14289-1, 7.21.7", A | U, N_("No character reads as U+0000, U+FEFF or U+FFFE")) \
  X (font_private, "font-private-use", "ISO 19005-2, 6.2.11.7.3", A, N_("A character of the private use area has replacement text")) \
  X (font_notdef, "font-notdef", "ISO 19005-2, 6.2.11.8; ISO 14289-1, 7.21.8", A | U, N_("The glyph for missing characters is not shown")) \
  /* Graphics */ \
  X (content_syntax, "content-syntax", "ISO 19005-2, 6.2.2", A, N_("What a page paints is written without mistakes")) \
  X (content_operators, "content-operators", "ISO 19005-2, 6.2.2", A, N_("Pages use the operators of PDF 1.7 only")) \
  X (content_resources, "content-resources", "ISO 19005-2, 6.2.2", A, N_("What a page or a form uses is among its own resources")) \
  X (intent_profile, "output-intent", "ISO 19005-2, 6.2.3", A, N_("The output intent has a valid ICC profile of a screen or a printer")) \
  X (intent_one, "output-intent-one", "ISO 19005-2, 6.2.3", A, N_("Output intents share one profile")) \
  X (colour_profile, "colour-profile", "ISO 19005-2, 6.2.4.2", A, N_("ICC profiles of colours are valid and have as many components as they say")) \
  X (device_gray, "colour-gray", "ISO 19005-2, 6.2.4.3", A, N_("Device grey is used with an output intent only")) \
  X (device_rgb, "colour-rgb", "ISO 19005-2, 6.2.4.3", A, N_("Device RGB is used with an RGB output intent only")) \
  X (device_cmyk, "colour-cmyk", "ISO 19005-2, 6.2.4.3", A, N_("Device CMYK is used with a CMYK output intent only")) \
  X (transfer, "state-transfer", "ISO 19005-2, 6.2.5", A, N_("No transfer function changes colours")) \
  X (halftone, "state-halftone", "ISO 19005-2, 6.2.5", A, N_("Halftones are of type 1 or 5, without a name or an origin")) \
  X (intents, "rendering-intent", "ISO 19005-2, 6.2.6", A, N_("Rendering intents are the four of PDF 1.7")) \
  X (image_alternates, "image-alternates", "ISO 19005-2, 6.2.8", A, N_("An image has no alternates and no OPI")) \
  X (image_interpolate, "image-interpolate", "ISO 19005-2, 6.2.8", A, N_("Images are not interpolated")) \
  X (image_bits, "image-bits", "ISO 19005-2, 6.2.8", A, N_("Images have 1, 2, 4, 8 or 16 bits per component; masks have one")) \
  X (postscript, "postscript", "ISO 19005-2, 6.2.9", A, N_("There is no PostScript and no OPI in forms")) \
  X (reference, "reference-form", "ISO 19005-2, 6.2.9; ISO 14289-1, 7.20", A | U, N_("No form stands for a page of another file")) \
  X (blend_mode, "blend-mode", "ISO 19005-2, 6.2.10", A, N_("Blend modes are those of PDF 1.7")) \
  X (transparency, "transparency", "ISO 19005-2, 6.2.10", A, N_("A page with transparency blends in a stated colour space")) \
  /* Annotations, forms, actions */ \
  X (annotation_type, "annotation-type", "ISO 19005-2, 6.3.1", A, N_("Annotations are of permitted types")) \
  X (annotation_flags, "annotation-flags", "ISO 19005-2, 6.3.2", A, N_("Annotations are printed and never hidden")) \
  X (annotation_appearance, "annotation-appearance", "ISO 19005-2, 6.3.3", A, N_("Annotations have an appearance")) \
  X (annotation_normal, "annotation-normal", "ISO 19005-2, 6.3.3", A, N_("An annotation has its normal appearance only, in one stream, or one for each state of a button")) \
  X (field_actions, "field-actions", "ISO 19005-2, 6.4.1", A, N_("Form fields do nothing by themselves")) \
  X (need_appearances, "need-appearances", "ISO 19005-2, 6.4.1", A, N_("Fields are shown as they are in the file")) \
  X (xfa, "xfa", "ISO 19005-2, 6.4.2; ISO 14289-1, 7.15", A | U, N_("The form is not an XFA form")) \
  X (action_type, "action-type", "ISO 19005-2, 6.5.1", A, N_("Actions are of permitted types: no script, no launching, no media")) \
  X (action_named, "action-named", "ISO 19005-2, 6.5.1", A, N_("Named actions go to the next, previous, first or last page only")) \
  X (triggers, "action-triggers", "ISO 19005-2, 6.5.2", A, N_("Nothing happens by itself when the document or a page is opened or closed")) \
  X (annotation_tagged, "annotation-tagged", "ISO 14289-1, 7.18.1", U, N_("Annotations are in an Annot element")) \
  X (annotation_text, "annotation-text", "ISO 14289-1, 7.18.1", U, N_("Annotations have a description")) \
  X (field_text, "field-text", "ISO 14289-1, 7.18.1", U, N_("Form fields have a name for people")) \
  X (trap_net, "annotation-trap-net", "ISO 14289-1, 7.18.2", U, N_("There is no trap network annotation")) \
  X (tab_order, "tab-order", "ISO 14289-1, 7.18.3", U, N_("The Tab key follows the structure on pages with annotations")) \
  X (field_tagged, "field-tagged", "ISO 14289-1, 7.18.4", U, N_("Form fields are in a Form element")) \
  X (form_one, "form-one-field", "ISO 14289-1, 7.18.4", U, N_("A Form element holds one field only")) \
  X (link_tagged, "link-tagged", "ISO 14289-1, 7.18.5", U, N_("Links are in a Link element")) \
  X (link_text, "link-text", "ISO 14289-1, 7.18.5", U, N_("Links have a description")) \
  X (media_clip, "media-clip", "ISO 14289-1, 7.18.6.2", U, N_("Media have a MIME type and a description")) \
  X (printer_mark, "printer-mark", "ISO 14289-1, 7.18.8", U, N_("Printer’s marks are not part of the structure")) \
  /* Structure */ \
  X (marked, "marked", "ISO 19005-2, 6.7.2.2; ISO 14289-1, 6.2", A | U, N_("The document says that it is tagged")) \
  X (suspects, "suspects", "ISO 14289-1, 7.1", U, N_("The tags are not marked as suspect")) \
  X (structure, "structure", "ISO 19005-2, 6.7.3.3; ISO 14289-1, 7.1", A | U, N_("The document has a structure")) \
  X (structure_tree, "structure-tree", "ISO 32000-1, 14.7.2; ISO 14289-1, 7.1", A | U, N_("The structure is a tree whose elements name their parents")) \
  X (parent_tree, "parent-tree", "ISO 32000-1, 14.7.4.4", A | U, N_("Each mark and each tagged annotation leads to the element that holds it")) \
  X (role_map, "role-map", "ISO 19005-2, 6.7.3.4; ISO 14289-1, 7.1", A | U, N_("Structure types are standard ones, or are mapped to one without a circle")) \
  X (role_standard, "role-standard", "ISO 19005-2, 6.7.3.4; ISO 14289-1, 7.1", A | U, N_("Standard structure types are not mapped to others")) \
  X (language_tags, "language-tags", "ISO 19005-2, 6.7.4; ISO 14289-1, 7.2", A | U, N_("Languages are written as language tags")) \
  X (language, "language", "ISO 14289-1, 7.2", U, N_("The language of every text is known")) \
  X (content_tagged, "content-tagged", "ISO 14289-1, 7.1", U, N_("All that is painted is tagged or an artifact")) \
  X (artifact_tagged, "artifact-tagged", "ISO 14289-1, 7.1", U, N_("No artifact is within tagged content, nor the other way round")) \
  X (form_once, "form-once", "ISO 14289-1, 7.20", U, N_("A form with marks of its own is painted once")) \
  X (headings, "headings", "ISO 14289-1, 7.4.2", U, N_("Headings begin at the first level and skip none")) \
  X (headings_unnumbered, "headings-unnumbered", "ISO 14289-1, 7.4.4", U, N_("Headings are all numbered or all nested, one in each section")) \
  X (tables, "table-structure", "ISO 14289-1, 7.2", U, N_("Tables are made of rows, and rows of cells")) \
  X (table_groups, "table-groups", "ISO 14289-1, 7.2", U, N_("A table has at most one head and one foot, with a body, and its caption first or last")) \
  X (table_regular, "table-regular", "ISO 14289-1, 7.2", U, N_("The rows of a table have as many columns, and no cell covers another")) \
  X (table_headers, "table-headers", "ISO 14289-1, 7.5", U, N_("The headers of each cell of a table are known")) \
  X (lists, "list-structure", "ISO 14289-1, 7.2", U, N_("Lists are made of items, and items of labels and bodies")) \
  X (contents_table, "toc-structure", "ISO 14289-1, 7.2", U, N_("Tables of contents are made of their entries")) \
  X (figures, "figure-text", "ISO 14289-1, 7.3", U, N_("Figures have an alternative text")) \
  X (formulas, "formula-text", "ISO 14289-1, 7.7", U, N_("Formulas have an alternative text")) \
  X (notes, "note-identifier", "ISO 14289-1, 7.9", U, N_("Each note has an identifier of its own"))
