<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>CounterButton</name>
    <message>
        <source>Counter %1</source>
        <translation>Loket %1</translation>
    </message>
    <message>
        <source>You are here</source>
        <translation>Anda di sini</translation>
    </message>
    <message>
        <source>Used last here</source>
        <translation>Terakhir dipakai</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Kosong</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Terakhir</translation>
    </message>
</context>
<context>
    <name>CurrentTicket</name>
    <message>
        <source>Being served</source>
        <translation>Sedang dilayani</translation>
    </message>
    <message>
        <source>Called</source>
        <translation>Dipanggil</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioritas</translation>
    </message>
    <message>
        <source>Booked %1</source>
        <translation>Janji %1</translation>
    </message>
    <message>
        <source>From counter %1: %2</source>
        <translation>Dari loket %1: %2</translation>
    </message>
    <message>
        <source>Taken over from counter %1: %2</source>
        <translation>Diambil alih dari loket %1: %2</translation>
    </message>
    <message>
        <source>since the call</source>
        <translation>sejak dipanggil</translation>
    </message>
    <message>
        <source>past %1</source>
        <translation>lewat target %1</translation>
    </message>
    <message>
        <source>target %1</source>
        <translation>target %1</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>datang</translation>
    </message>
    <message>
        <source>waited</source>
        <translation>menunggu</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 dari %2</translation>
    </message>
    <message>
        <source>call</source>
        <translation>panggilan</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>panggilan</translation>
    </message>
    <message>
        <source>then %1</source>
        <translation>lalu %1</translation>
    </message>
</context>
<context>
    <name>DeskAction</name>
    <message>
        <source>Touch once more</source>
        <translation>Sentuh sekali lagi</translation>
    </message>
</context>
<context>
    <name>DeskBar</name>
    <message>
        <source>Counter %1</source>
        <translation>Loket %1</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Tersambung</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Menyambung…</translation>
    </message>
    <message>
        <source>Offline for %1 s</source>
        <translation>Terputus %1 detik</translation>
    </message>
    <message>
        <source>Offline for %1 min</source>
        <translation>Terputus %1 menit</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Pengawas</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Petugas</translation>
    </message>
    <message>
        <source>Signing out…</source>
        <translation>Keluar…</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Kunci</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Keluar</translation>
    </message>
</context>
<context>
    <name>DeskPage</name>
    <message>
        <source>The queue centre isn&apos;t answering yet</source>
        <translation>Pusat antrean belum menjawab</translation>
    </message>
    <message>
        <source>Reconnecting by itself. Go on serving %1; its time is still counted.</source>
        <translation>Menyambung lagi sendiri. Layani terus %1; waktunya tetap dihitung.</translation>
    </message>
    <message>
        <source>Reconnecting by itself. %1 stays yours.</source>
        <translation>Menyambung lagi sendiri. %1 tetap di loket Anda.</translation>
    </message>
    <message>
        <source>Reconnecting by itself. The waiting numbers are kept.</source>
        <translation>Menyambung lagi sendiri. Nomor yang menunggu tetap tersimpan.</translation>
    </message>
</context>
<context>
    <name>IdleTicket</name>
    <message>
        <source>Counter ready</source>
        <translation>Loket siap</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>Istirahat sampai %1</translation>
    </message>
    <message>
        <source>Counter paused</source>
        <translation>Loket istirahat</translation>
    </message>
    <message>
        <source>person is waiting for you</source>
        <translation>orang menunggu Anda</translation>
    </message>
    <message>
        <source>people are waiting for you</source>
        <translation>orang menunggu Anda</translation>
    </message>
    <message>
        <source>You will see it here when somebody comes</source>
        <translation>Yang datang akan terlihat di sini</translation>
    </message>
    <message>
        <source>Longest %1</source>
        <translation>Terlama %1</translation>
    </message>
    <message>
        <source>Longest %1, %2 past the target</source>
        <translation>Terlama %1, %2 lewat target</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Berikutnya</translation>
    </message>
    <message>
        <source>Next, or %1</source>
        <translation>Berikutnya, atau %1</translation>
    </message>
</context>
<context>
    <name>LaidRow</name>
    <message>
        <source>Parked</source>
        <translation>Ditunda</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 mnt</translation>
    </message>
</context>
<context>
    <name>MyDay</name>
    <message>
        <source>Today at this counter</source>
        <translation>Loket ini hari ini</translation>
    </message>
    <message>
        <source>served</source>
        <translation>dilayani</translation>
    </message>
    <message>
        <source>no-show</source>
        <translation>tidak hadir</translation>
    </message>
</context>
<context>
    <name>NextButton</name>
    <message>
        <source>Waiting for the connection, so that no number is called at two counters</source>
        <translation>Menunggu sambungan, supaya satu nomor tidak dipanggil dua loket</translation>
    </message>
</context>
<context>
    <name>NoticeBand</name>
    <message>
        <source>Close</source>
        <translation>Tutup</translation>
    </message>
</context>
<context>
    <name>OfficerButton</name>
    <message>
        <source>At counter %1</source>
        <translation>Di Loket %1</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Pengawas</translation>
    </message>
    <message>
        <source>Officer</source>
        <translation>Petugas</translation>
    </message>
</context>
<context>
    <name>PinCard</name>
    <message>
        <source>Press Enter to free the counter</source>
        <translation>Tekan Enter untuk membebaskan loket</translation>
    </message>
    <message>
        <source>%1 is signed in at counter %2</source>
        <translation>%1 tercatat di Loket %2</translation>
    </message>
    <message>
        <source>Choose another counter. Has %1 left without signing out? A supervisor can free the counter: a called number goes back to its place, one being served is noted as finished.</source>
        <translation>Pilih loket lain. %1 sudah pergi tanpa keluar? Pengawas dapat membebaskan loket: nomor yang dipanggil kembali ke tempatnya, yang sedang dilayani dicatat selesai.</translation>
    </message>
    <message>
        <source>Free the counter</source>
        <translation>Bebaskan loket</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Memeriksa…</translation>
    </message>
    <message>
        <source>Free counter %1</source>
        <translation>Bebaskan Loket %1</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Go on at counter %1</source>
        <translation>Lanjutkan di Loket %1</translation>
    </message>
    <message>
        <source>Sign in at counter %1</source>
        <translation>Masuk di Loket %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Batal</translation>
    </message>
</context>
<context>
    <name>PinPad</name>
    <message>
        <source>%1 digits typed</source>
        <translation>%1 angka dimasukkan</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Hapus</translation>
    </message>
</context>
<context>
    <name>SearchingPage</name>
    <message>
        <source>Looking for the queue centre…</source>
        <translation>Mencari pusat antrean…</translation>
    </message>
    <message>
        <source>The queue centre isn&apos;t answering yet</source>
        <translation>Pusat antrean belum menjawab</translation>
    </message>
    <message>
        <source>It keeps trying by itself. You don&apos;t need to press anything.</source>
        <translation>Dicoba lagi dengan sendirinya. Anda tidak perlu menekan apa pun.</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
    <message>
        <source>Type a name, or choose below</source>
        <translation>Ketik nama, atau pilih di bawah</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Alasan</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Sampai pukul</translation>
    </message>
    <message>
        <source>Open end</source>
        <translation>Tanpa batas</translation>
    </message>
    <message>
        <source>Choose from the list</source>
        <translation>Pilih dari daftar</translation>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation>Pilih alasan</translation>
    </message>
    <message>
        <source>Cancel this number</source>
        <translation>Batalkan nomor ini</translation>
    </message>
</context>
<context>
    <name>SheetRow</name>
    <message>
        <source>Counter %1</source>
        <translation>Loket %1</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Jeda</translation>
    </message>
    <message>
        <source>No counter open</source>
        <translation>Belum ada loket buka</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 menunggu</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>The queue centre isn&apos;t answering yet</source>
        <translation>Pusat antrean belum menjawab</translation>
    </message>
    <message>
        <source>Reconnecting by itself. You can sign in once it answers.</source>
        <translation>Menyambung lagi sendiri. Anda dapat masuk setelah tersambung.</translation>
    </message>
    <message>
        <source>Which supervisor is freeing counter %1?</source>
        <translation>Pengawas mana yang membebaskan Loket %1?</translation>
    </message>
    <message>
        <source>Name: %1. Enter chooses the first.</source>
        <translation>Nama: %1. Enter memilih yang pertama.</translation>
    </message>
    <message>
        <source>Type the name or choose. Then the PIN and Enter.</source>
        <translation>Ketik nama atau pilih. Lalu PIN dan Enter.</translation>
    </message>
    <message>
        <source>All officers (%1)</source>
        <translation>Semua petugas (%1)</translation>
    </message>
    <message>
        <source>At which counter?</source>
        <translation>Di loket mana?</translation>
    </message>
    <message>
        <source>PIN forgotten? A supervisor can give a new one.</source>
        <translation>Lupa PIN? Pengawas dapat memberi PIN baru.</translation>
    </message>
</context>
<context>
    <name>SlimAction</name>
    <message>
        <source>Reopen</source>
        <translation>Buka lagi</translation>
    </message>
</context>
<context>
    <name>WaitingList</name>
    <message>
        <source>Waiting</source>
        <translation>Menunggu</translation>
    </message>
    <message>
        <source>%1 past target</source>
        <translation>%1 lewat target</translation>
    </message>
    <message>
        <source>As it was at %1</source>
        <translation>Keadaan pukul %1</translation>
    </message>
    <message>
        <source>As it was before the connection was lost</source>
        <translation>Keadaan sebelum terputus</translation>
    </message>
    <message>
        <source>Parked %1</source>
        <translation>Ditunda %1</translation>
    </message>
    <message>
        <source>Missed %1</source>
        <translation>Terlewat %1</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>Belum ada yang menunggu</translation>
    </message>
    <message>
        <source>New numbers appear here by themselves</source>
        <translation>Nomor baru muncul di sini dengan sendirinya</translation>
    </message>
    <message>
        <source>Parked</source>
        <translation>Ditunda</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Terlewat</translation>
    </message>
    <message>
        <source>Refreshed once connected</source>
        <translation>Daftar disegarkan setelah tersambung</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>Priority</source>
        <translation>Prioritas</translation>
    </message>
    <message>
        <source>Helps</source>
        <translation>Bantu</translation>
    </message>
    <message>
        <source>target %1 min</source>
        <translation>target %1 mnt</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Berikutnya</translation>
    </message>
    <message>
        <source>Maybe</source>
        <translation>Mungkin</translation>
    </message>
    <message>
        <source>For you</source>
        <translation>Untuk Anda</translation>
    </message>
    <message>
        <source>Booked %1</source>
        <translation>Janji %1</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 mnt</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>1 minute</source>
        <translation>1 menit</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 menit</translation>
    </message>
    <message>
        <source>Good day. Who is on duty?</source>
        <translation>Selamat siang. Siapa yang bertugas?</translation>
    </message>
    <message>
        <source>Good afternoon. Who is on duty?</source>
        <translation>Selamat sore. Siapa yang bertugas?</translation>
    </message>
    <message>
        <source>Good evening. Who is on duty?</source>
        <translation>Selamat malam. Siapa yang bertugas?</translation>
    </message>
    <message>
        <source>Good morning. Who is on duty?</source>
        <translation>Selamat pagi. Siapa yang bertugas?</translation>
    </message>
    <message>
        <source>Call next</source>
        <translation>Panggil berikutnya</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Panggil ulang</translation>
    </message>
    <message>
        <source>Start serving</source>
        <translation>Mulai melayani</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>Tidak hadir</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Masuk</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Keluar</translation>
    </message>
    <message>
        <source>Free the counter</source>
        <translation>Bebaskan loket</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Buka lagi</translation>
    </message>
    <message>
        <source>Did not come?</source>
        <translation>Tidak hadir?</translation>
    </message>
    <message>
        <source>1 more service</source>
        <translation>1 layanan lagi</translation>
    </message>
    <message>
        <source>%1 more services</source>
        <translation>%1 layanan lagi</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>Memanggil…</translation>
    </message>
    <message>
        <source>Recalling…</source>
        <translation>Memanggil ulang…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Memulai…</translation>
    </message>
    <message>
        <source>Noting…</source>
        <translation>Mencatat…</translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>Menyelesaikan…</translation>
    </message>
    <message>
        <source>Nobody is waiting</source>
        <translation>Belum ada yang menunggu</translation>
    </message>
    <message>
        <source>First start, finish or mark %1 as no-show</source>
        <translation>Mulai, selesaikan, atau catat %1 tidak hadir dulu</translation>
    </message>
    <message>
        <source>Nothing called yet</source>
        <translation>Belum ada panggilan</translation>
    </message>
    <message>
        <source>Counter is empty</source>
        <translation>Loket kosong</translation>
    </message>
    <message>
        <source>Already at the counter</source>
        <translation>Sudah di loket</translation>
    </message>
    <message>
        <source>Limit reached</source>
        <translation>Sudah mencapai batas</translation>
    </message>
    <message>
        <source>Waiting for the connection</source>
        <translation>Menunggu sambungan</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>Menunggu jawaban</translation>
    </message>
    <message>
        <source>This counter is paused: F9 reopens it</source>
        <translation>Loket istirahat: F9 membukanya lagi</translation>
    </message>
    <message>
        <source>First finish the number in hand</source>
        <translation>Selesaikan dulu nomor yang dilayani</translation>
    </message>
    <message>
        <source>No other counter holds such a number</source>
        <translation>Tidak ada nomor seperti itu di loket lain</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Alihkan</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Tunda</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Istirahat</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Lainnya</translation>
    </message>
    <message>
        <source>Add a service to this number</source>
        <translation>Tambah layanan pada nomor ini</translation>
    </message>
    <message>
        <source>Cancel this number</source>
        <translation>Batalkan nomor ini</translation>
    </message>
    <message>
        <source>Take over from another counter</source>
        <translation>Ambil alih dari loket lain</translation>
    </message>
    <message>
        <source>Pause or reopen a service</source>
        <translation>Jeda atau buka lagi layanan</translation>
    </message>
    <message>
        <source>Transfer %1</source>
        <translation>Alihkan %1</translation>
    </message>
    <message>
        <source>Park %1</source>
        <translation>Tunda %1</translation>
    </message>
    <message>
        <source>Pause this counter</source>
        <translation>Istirahatkan loket</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Tindakan lain</translation>
    </message>
    <message>
        <source>Add a service %1</source>
        <translation>Tambah layanan %1</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>Batalkan %1</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Ambil alih</translation>
    </message>
    <message>
        <source>Reopen a service</source>
        <translation>Buka lagi layanan</translation>
    </message>
    <message>
        <source>Pause a service</source>
        <translation>Jeda layanan</translation>
    </message>
    <message>
        <source>Call %1</source>
        <translation>Panggil %1</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>Lanjutkan %1</translation>
    </message>
    <message>
        <source>Reinstate %1</source>
        <translation>Masukkan lagi %1</translation>
    </message>
    <message>
        <source>Keeps its place by arrival, %1.</source>
        <translation>Urutan tetap menurut waktu datang, %1.</translation>
    </message>
    <message>
        <source>Needs another service</source>
        <translation>Perlu layanan lain</translation>
    </message>
    <message>
        <source>Wrong service chosen</source>
        <translation>Salah pilih layanan</translation>
    </message>
    <message>
        <source>File goes on elsewhere</source>
        <translation>Berkas lanjut di loket lain</translation>
    </message>
    <message>
        <source>The citizen asks</source>
        <translation>Permintaan warga</translation>
    </message>
    <message>
        <source>Fetching documents</source>
        <translation>Melengkapi berkas</translation>
    </message>
    <message>
        <source>Paying</source>
        <translation>Membayar</translation>
    </message>
    <message>
        <source>Waiting for a result</source>
        <translation>Menunggu hasil</translation>
    </message>
    <message>
        <source>Stepped out</source>
        <translation>Keluar sebentar</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>Istirahat</translation>
    </message>
    <message>
        <source>Prayer</source>
        <translation>Salat</translation>
    </message>
    <message>
        <source>Technical trouble</source>
        <translation>Kendala teknis</translation>
    </message>
    <message>
        <source>Called away</source>
        <translation>Ada tugas lain</translation>
    </message>
    <message>
        <source>The citizen has left</source>
        <translation>Warga sudah pulang</translation>
    </message>
    <message>
        <source>Taken by mistake</source>
        <translation>Salah ambil nomor</translation>
    </message>
    <message>
        <source>Can&apos;t be served today</source>
        <translation>Tidak dapat dilayani hari ini</translation>
    </message>
    <message>
        <source>Has two numbers</source>
        <translation>Nomor ganda</translation>
    </message>
    <message>
        <source>The officer is gone</source>
        <translation>Petugas tidak di tempat</translation>
    </message>
    <message>
        <source>The computer is down</source>
        <translation>Komputer bermasalah</translation>
    </message>
    <message>
        <source>The officer asks</source>
        <translation>Permintaan petugas</translation>
    </message>
    <message>
        <source>The supervisor asks</source>
        <translation>Permintaan penyelia</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Sudah kembali</translation>
    </message>
    <message>
        <source>The file is complete now</source>
        <translation>Berkas sudah lengkap</translation>
    </message>
    <message>
        <source>Can&apos;t wait</source>
        <translation>Mendesak</translation>
    </message>
    <message>
        <source>Did not hear the call</source>
        <translation>Tidak mendengar panggilan</translation>
    </message>
    <message>
        <source>Was at another counter</source>
        <translation>Sedang di loket lain</translation>
    </message>
    <message>
        <source>System down</source>
        <translation>Sistem terganggu</translation>
    </message>
    <message>
        <source>Network down</source>
        <translation>Jaringan terganggu</translation>
    </message>
    <message>
        <source>No electricity</source>
        <translation>Listrik padam</translation>
    </message>
    <message>
        <source>Out of material</source>
        <translation>Bahan habis</translation>
    </message>
    <message>
        <source>Its turn by booking</source>
        <translation>Gilirannya menurut janji</translation>
    </message>
    <message>
        <source>Its turn by arrival</source>
        <translation>Gilirannya menurut waktu datang</translation>
    </message>
    <message>
        <source>Its turn by priority</source>
        <translation>Giliran prioritas</translation>
    </message>
    <message>
        <source>Had waited past the limit</source>
        <translation>Menunggu melewati batas</translation>
    </message>
    <message>
        <source>Its turn after priority calls</source>
        <translation>Gilirannya setelah prioritas</translation>
    </message>
    <message>
        <source>Was sent to this counter</source>
        <translation>Dialihkan ke loket ini</translation>
    </message>
    <message>
        <source>Chosen: %1</source>
        <translation>Dipilih: %1</translation>
    </message>
    <message>
        <source>Finish %1; nobody else is waiting</source>
        <translation>Selesaikan %1; tidak ada lagi yang menunggu</translation>
    </message>
    <message>
        <source>Finish %1, then %2 or %3 as priority decides</source>
        <translation>Selesaikan %1, lalu %2 atau %3 menurut giliran prioritas</translation>
    </message>
    <message>
        <source>%1 or %2 as priority decides</source>
        <translation>%1 atau %2 menurut giliran prioritas</translation>
    </message>
    <message>
        <source>Finish %1, then %2, %3, waited %4</source>
        <translation>Selesaikan %1, lalu %2, %3, menunggu %4</translation>
    </message>
    <message>
        <source>%1, %2, waited %3</source>
        <translation>%1, %2, menunggu %3</translation>
    </message>
    <message>
        <source>wait not known yet</source>
        <translation>waktu tunggu belum diketahui</translation>
    </message>
    <message>
        <source>straight in</source>
        <translation>langsung</translation>
    </message>
    <message>
        <source>up to %1 minutes</source>
        <translation>hingga %1 menit</translation>
    </message>
    <message>
        <source>about %1 minutes</source>
        <translation>sekitar %1 menit</translation>
    </message>
    <message>
        <source>%1 did not come, %2</source>
        <translation>%1 tidak hadir, pukul %2</translation>
    </message>
    <message>
        <source>%1 goes on to %2: %3</source>
        <translation>%1 lanjut ke %2: %3</translation>
    </message>
    <message>
        <source>%1 transferred at %2</source>
        <translation>%1 dialihkan pukul %2</translation>
    </message>
    <message>
        <source>%1 parked at %2</source>
        <translation>%1 ditunda pukul %2</translation>
    </message>
    <message>
        <source>%1 cancelled at %2</source>
        <translation>%1 dibatalkan pukul %2</translation>
    </message>
    <message>
        <source>%1 finished at %2</source>
        <translation>%1 selesai pukul %2</translation>
    </message>
    <message>
        <source>Choose who is on duty</source>
        <translation>Pilih siapa yang bertugas</translation>
    </message>
    <message>
        <source>Choose the supervisor</source>
        <translation>Pilih pengawas</translation>
    </message>
    <message>
        <source>Choose a counter</source>
        <translation>Pilih loket</translation>
    </message>
    <message>
        <source>In use by %1</source>
        <translation>Dipakai %1</translation>
    </message>
    <message>
        <source>PIN locked, try again in %1</source>
        <translation>PIN terkunci, coba lagi dalam %1</translation>
    </message>
    <message>
        <source>Type the PIN, 4 to 8 digits</source>
        <translation>Masukkan PIN, 4 sampai 8 angka</translation>
    </message>
    <message>
        <source>Press Enter</source>
        <translation>Tekan Enter</translation>
    </message>
    <message>
        <source>No queue centre was found on this network. Check the network cable or Wi-Fi.</source>
        <translation>Pusat antrean belum ditemukan di jaringan ini. Periksa kabel jaringan atau Wi-Fi.</translation>
    </message>
    <message>
        <source>Its address is known, but nothing answers there. Check that the hub computer is on.</source>
        <translation>Alamatnya dikenal, tetapi belum ada jawaban. Periksa apakah komputer pusat antrean menyala.</translation>
    </message>
    <message>
        <source>Something else answers at that address. Check the address with the technician.</source>
        <translation>Yang menjawab di alamat itu bukan pusat antrean. Periksa alamatnya bersama teknisi.</translation>
    </message>
    <message>
        <source>This app is older than the queue centre. Ask the technician for the update.</source>
        <translation>Aplikasi ini lebih lama daripada pusat antrean. Minta pembaruan kepada teknisi.</translation>
    </message>
    <message>
        <source>The queue centre is older than this app. Ask the technician for the update.</source>
        <translation>Pusat antrean lebih lama daripada aplikasi ini. Minta pembaruan kepada teknisi.</translation>
    </message>
    <message>
        <source>The queue centre of another branch answers. Check the address with the technician.</source>
        <translation>Yang menjawab pusat antrean cabang lain. Periksa alamatnya bersama teknisi.</translation>
    </message>
    <message>
        <source>More than one branch answers. Ask the technician to set the address.</source>
        <translation>Lebih dari satu cabang menjawab. Minta teknisi menetapkan alamatnya.</translation>
    </message>
    <message>
        <source>The queue centre is starting up. Please wait a moment.</source>
        <translation>Pusat antrean sedang disiapkan. Mohon tunggu sebentar.</translation>
    </message>
    <message>
        <source>The address that was set can&apos;t be read. Ask the technician to correct it.</source>
        <translation>Alamat yang ditetapkan tidak dapat dibaca. Minta teknisi memperbaikinya.</translation>
    </message>
    <message>
        <source>This takes a few seconds.</source>
        <translation>Ini hanya beberapa detik.</translation>
    </message>
    <message>
        <source>No answer to “%1”</source>
        <translation>Belum ada jawaban untuk “%1”</translation>
    </message>
    <message>
        <source>A new business day has begun</source>
        <translation>Hari pelayanan baru telah dimulai</translation>
    </message>
    <message>
        <source>You are signed out of counter %1</source>
        <translation>Anda keluar dari Loket %1</translation>
    </message>
    <message>
        <source>Counter %1 is free</source>
        <translation>Loket %1 sudah bebas</translation>
    </message>
    <message>
        <source>%1 was taken over by counter %2</source>
        <translation>%1 diambil alih oleh loket %2</translation>
    </message>
    <message>
        <source>It is not certain whether it was done. The screen shows the true state; press again if needed.</source>
        <translation>Belum pasti apakah sudah terlaksana. Layar menunjukkan keadaan sebenarnya; tekan lagi bila perlu.</translation>
    </message>
    <message>
        <source>Every counter was closed. Sign in to open yours.</source>
        <translation>Semua loket ditutup. Masuk lagi untuk membuka loket Anda.</translation>
    </message>
    <message>
        <source>A supervisor freed the counter. Sign in again to go on.</source>
        <translation>Pengawas membebaskan loket ini. Masuk lagi untuk melanjutkan.</translation>
    </message>
    <message>
        <source>%1 went back to its place in the queue. Type your PIN to sign in.</source>
        <translation>%1 kembali ke tempatnya dalam antrean. Masukkan PIN Anda untuk masuk.</translation>
    </message>
    <message>
        <source>What was being served there is noted as finished. Type your PIN to sign in.</source>
        <translation>Yang sedang dilayani di sana dicatat selesai. Masukkan PIN Anda untuk masuk.</translation>
    </message>
    <message>
        <source>Type your PIN to sign in.</source>
        <translation>Masukkan PIN Anda untuk masuk.</translation>
    </message>
    <message>
        <source>%1 did it at %2: %3. This counter is free for the next number.</source>
        <translation>Oleh %1 pukul %2: %3. Loket ini bebas untuk nomor berikutnya.</translation>
    </message>
    <message>
        <source>%1 (counter %2)</source>
        <translation>%1 (loket %2)</translation>
    </message>
    <message>
        <source>%1 called it at %2.</source>
        <translation>%1 memanggilnya pukul %2.</translation>
    </message>
    <message>
        <source>%1 transferred it at %2.</source>
        <translation>%1 mengalihkannya pukul %2.</translation>
    </message>
    <message>
        <source>%1 parked it at %2.</source>
        <translation>%1 menundanya pukul %2.</translation>
    </message>
    <message>
        <source>%1 resumed it at %2.</source>
        <translation>%1 melanjutkannya pukul %2.</translation>
    </message>
    <message>
        <source>%1 reinstated it at %2.</source>
        <translation>%1 mengembalikannya ke antrean pukul %2.</translation>
    </message>
    <message>
        <source>%1 cancelled it at %2.</source>
        <translation>%1 membatalkannya pukul %2.</translation>
    </message>
    <message>
        <source>%1 took it over at %2.</source>
        <translation>%1 mengambil alihnya pukul %2.</translation>
    </message>
    <message>
        <source>%1 finished it at %2.</source>
        <translation>%1 menyelesaikannya pukul %2.</translation>
    </message>
    <message>
        <source>%1 marked it as no-show at %2.</source>
        <translation>%1 mencatatnya tidak hadir pukul %2.</translation>
    </message>
    <message>
        <source>%1 was faster at %2.</source>
        <translation>%1 lebih dulu pukul %2.</translation>
    </message>
    <message>
        <source>Nobody is waiting any more</source>
        <translation>Tidak ada lagi yang menunggu</translation>
    </message>
    <message>
        <source>%1 is still at this counter</source>
        <translation>%1 masih di loket ini</translation>
    </message>
    <message>
        <source>%1 is with counter %2</source>
        <translation>%1 ada di Loket %2</translation>
    </message>
    <message>
        <source>%1 is no longer here</source>
        <translation>%1 tidak lagi di sini</translation>
    </message>
    <message>
        <source>%1 has moved on meanwhile</source>
        <translation>Keadaan %1 sudah berubah</translation>
    </message>
    <message>
        <source>%1 has already been recalled %2 times</source>
        <translation>%1 sudah dipanggil ulang %2 kali</translation>
    </message>
    <message>
        <source>That number is no longer in the queue</source>
        <translation>Nomor itu tidak ada lagi dalam antrean</translation>
    </message>
    <message>
        <source>You are not signed in at this counter</source>
        <translation>Anda belum masuk di loket ini</translation>
    </message>
    <message>
        <source>That PIN is not right</source>
        <translation>PIN belum benar</translation>
    </message>
    <message>
        <source>The PIN is locked for a while</source>
        <translation>PIN terkunci sementara</translation>
    </message>
    <message>
        <source>Counter %1 is in use by %2</source>
        <translation>Loket %1 dipakai %2</translation>
    </message>
    <message>
        <source>You are still signed in at counter %1</source>
        <translation>Anda masih tercatat di Loket %1</translation>
    </message>
    <message>
        <source>Not allowed at counter %1</source>
        <translation>Tidak berwenang di Loket %1</translation>
    </message>
    <message>
        <source>This counter is not in the office&apos;s plan</source>
        <translation>Loket ini tidak ada dalam rencana kantor</translation>
    </message>
    <message>
        <source>That officer is not in the office&apos;s plan</source>
        <translation>Petugas itu tidak ada dalam rencana kantor</translation>
    </message>
    <message>
        <source>This counter is paused</source>
        <translation>Loket ini sedang jeda</translation>
    </message>
    <message>
        <source>%1 is not waiting</source>
        <translation>%1 tidak sedang menunggu</translation>
    </message>
    <message>
        <source>%1 is not called at this counter</source>
        <translation>%1 tidak dipanggil di loket ini</translation>
    </message>
    <message>
        <source>%1 is there already</source>
        <translation>%1 sudah di sana</translation>
    </message>
    <message>
        <source>A reason is needed</source>
        <translation>Alasan perlu diisi</translation>
    </message>
    <message>
        <source>The kiosk can&apos;t show that message</source>
        <translation>Kiosk tidak dapat menampilkan pesan itu</translation>
    </message>
    <message>
        <source>The queue centre took that for something else</source>
        <translation>Pusat antrean mengira itu perintah lain</translation>
    </message>
    <message>
        <source>The queue centre refused that</source>
        <translation>Pusat antrean menolak</translation>
    </message>
    <message>
        <source>Another counter was faster. Press F2 when somebody is waiting again.</source>
        <translation>Loket lain lebih cepat. Tekan F2 bila ada yang menunggu lagi.</translation>
    </message>
    <message>
        <source>Press F8 when it is finished.</source>
        <translation>Tekan F8 bila sudah selesai.</translation>
    </message>
    <message>
        <source>Press F5 to start, F4 if nobody came, F8 if it is finished.</source>
        <translation>Tekan F5 untuk mulai, F4 bila tidak datang, F8 bila sudah selesai.</translation>
    </message>
    <message>
        <source>Nothing was changed. Press F2 for the next number.</source>
        <translation>Tidak ada yang berubah. Tekan F2 untuk nomor berikutnya.</translation>
    </message>
    <message>
        <source>Nothing was changed. The screen shows how it stands now.</source>
        <translation>Tidak ada yang berubah. Layar menunjukkan keadaan sekarang.</translation>
    </message>
    <message>
        <source>Press F4 if nobody came, F5 if the person is here.</source>
        <translation>Tekan F4 bila tidak datang, F5 bila orangnya sudah ada.</translation>
    </message>
    <message>
        <source>Press F2 for the next number.</source>
        <translation>Tekan F2 untuk nomor berikutnya.</translation>
    </message>
    <message>
        <source>Press Ctrl L and sign in again.</source>
        <translation>Tekan Ctrl L, lalu masuk lagi.</translation>
    </message>
    <message>
        <source>No tries left. Wait a minute, or ask a supervisor for a new PIN.</source>
        <translation>Kesempatan habis. Tunggu satu menit, atau minta PIN baru kepada pengawas.</translation>
    </message>
    <message>
        <source>1 try left. Forgotten? A supervisor can give a new PIN.</source>
        <translation>Tinggal 1 kesempatan. Lupa? Pengawas dapat memberi PIN baru.</translation>
    </message>
    <message>
        <source>%1 tries left. Forgotten? A supervisor can give a new PIN.</source>
        <translation>Tinggal %1 kesempatan. Lupa? Pengawas dapat memberi PIN baru.</translation>
    </message>
    <message>
        <source>Too many wrong tries. Try again in %1 seconds.</source>
        <translation>Terlalu banyak percobaan. Coba lagi dalam %1 detik.</translation>
    </message>
    <message>
        <source>Choose another counter, or let a supervisor free this one.</source>
        <translation>Pilih loket lain, atau minta pengawas membebaskan loket ini.</translation>
    </message>
    <message>
        <source>Sign out there first, or let a supervisor free that counter.</source>
        <translation>Keluar dari sana dulu, atau minta pengawas membebaskan loket itu.</translation>
    </message>
    <message>
        <source>Choose a counter of your own agency, or ask a supervisor.</source>
        <translation>Pilih loket instansi Anda, atau tanyakan kepada pengawas.</translation>
    </message>
    <message>
        <source>Choose another counter and tell a supervisor.</source>
        <translation>Pilih loket lain dan beri tahu pengawas.</translation>
    </message>
    <message>
        <source>Choose another name and tell a supervisor.</source>
        <translation>Pilih nama lain dan beri tahu pengawas.</translation>
    </message>
    <message>
        <source>Reopen the counter before you call.</source>
        <translation>Buka kembali loket sebelum memanggil.</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose a number from the list.</source>
        <translation>Tidak ada yang berubah. Pilih nomor dari daftar.</translation>
    </message>
    <message>
        <source>It waits for another counter. Press F2 for the next number.</source>
        <translation>Nomor itu menunggu loket lain. Tekan F2 untuk nomor berikutnya.</translation>
    </message>
    <message>
        <source>Choose another service, counter or officer.</source>
        <translation>Pilih layanan, loket, atau petugas lain.</translation>
    </message>
    <message>
        <source>Say why, then try again.</source>
        <translation>Sebutkan alasannya, lalu coba lagi.</translation>
    </message>
    <message>
        <source>Write one line of at most %1 ordinary letters.</source>
        <translation>Tulis satu baris, paling banyak %1 huruf biasa.</translation>
    </message>
    <message>
        <source>Nothing was changed. Press the key once more.</source>
        <translation>Tidak ada yang berubah. Tekan tombolnya sekali lagi.</translation>
    </message>
    <message>
        <source>Nothing was changed. Ask a supervisor if it happens again.</source>
        <translation>Tidak ada yang berubah. Tanyakan kepada pengawas bila terulang.</translation>
    </message>
</context>
</TS>
