// The script of interactive pages and its hash, as bytes in the program; of no length where npm was not there.
    .section .rodata
    .global leadlab_live_bundle, leadlab_live_bundle_size, leadlab_live_hash, leadlab_live_hash_size
leadlab_live_bundle:
    .incbin LEADLAB_LIVE_BUNDLE
1:
leadlab_live_hash:
    .incbin LEADLAB_LIVE_HASH
2:
    .balign 8
leadlab_live_bundle_size:
    .quad 1b - leadlab_live_bundle
leadlab_live_hash_size:
    .quad 2b - leadlab_live_hash
    .section .note.GNU-stack, "", %progbits
