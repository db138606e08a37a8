"""The voice of the hall: a call becomes a sentence, the sentence a sound file, the sound file an announcement.

``numbers`` reads codes aloud, ``sentence`` writes the sentence, ``renderer`` says what a renderer owes, ``speech`` is
the real one (pyttsx3 in a child process), ``fake`` misbehaves on request, ``recording`` makes the one file that is
played and ``queue`` decides what may be heard next. No Qt here; playing is :mod:`shared.ui.sound`.
"""
