// The script of interactive pages and its hash, as bytes in the program; of no length where npm was not there.
    .section .rodata
    .global leadlab_live_bundle, leadlab_live_bundle_end, leadlab_live_hash, leadlab_live_hash_end
leadlab_live_bundle:
    .incbin LEADLAB_LIVE_BUNDLE
leadlab_live_bundle_end:
leadlab_live_hash:
    .incbin LEADLAB_LIVE_HASH
leadlab_live_hash_end:
    .byte 0
    .section .note.GNU-stack, "", %progbits
