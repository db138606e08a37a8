<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>AboutButton</name>
    <message>
        <source>Service standard</source>
        <translation>Standar layanan</translation>
    </message>
</context>
<context>
    <name>AccessBar</name>
    <message>
        <source>Large
text</source>
        <translation>Teks
besar</translation>
    </message>
    <message>
        <source>High
contrast</source>
        <translation>Kontras
tinggi</translation>
    </message>
    <message>
        <source>Low
reach</source>
        <translation>Posisi
rendah</translation>
    </message>
</context>
<context>
    <name>BookingButton</name>
    <message>
        <source>I have a booking</source>
        <translation>Punya janji temu</translation>
    </message>
</context>
<context>
    <name>BookingWords</name>
    <message>
        <source>You are early. Thank you for coming.</source>
        <translation>Anda datang lebih awal. Terima kasih.</translation>
    </message>
    <message>
        <source>The time of this booking has passed.</source>
        <translation>Waktu janji temu ini sudah lewat.</translation>
    </message>
    <message>
        <source>This booking has its number already: %1.</source>
        <translation>Janji temu ini sudah mendapat nomor: %1.</translation>
    </message>
    <message>
        <source>This booking was cancelled.</source>
        <translation>Janji temu ini sudah dibatalkan.</translation>
    </message>
    <message>
        <source>We don&apos;t know this code.</source>
        <translation>Kode ini tidak kami kenal.</translation>
    </message>
    <message>
        <source>Check-in opens at %1. Please come back then, or take a number without a booking.</source>
        <translation>Lapor datang dibuka pukul %1. Silakan kembali nanti, atau ambil nomor tanpa janji temu.</translation>
    </message>
    <message>
        <source>It was for %1. Please take a number without it, or ask our staff.</source>
        <translation>Waktunya %1. Silakan ambil nomor tanpa janji temu, atau tanyakan kepada petugas.</translation>
    </message>
    <message>
        <source>That number is valid; please listen for it.</source>
        <translation>Nomor itu berlaku; silakan tunggu panggilannya.</translation>
    </message>
    <message>
        <source>Please take a number without it, or ask our staff.</source>
        <translation>Silakan ambil nomor tanpa janji temu, atau tanyakan kepada petugas.</translation>
    </message>
    <message>
        <source>Please compare it sign by sign, or take a number without a booking.</source>
        <translation>Silakan cocokkan satu per satu, atau ambil nomor tanpa janji temu.</translation>
    </message>
</context>
<context>
    <name>Calm</name>
    <message>
        <source>One moment, please.</source>
        <translation>Mohon tunggu sebentar.</translation>
    </message>
    <message>
        <source>Getting your number…</source>
        <translation>Nomor Anda sedang disiapkan…</translation>
    </message>
    <message>
        <source>Sorry, numbers can&apos;t be given right now.</source>
        <translation>Maaf, pengambilan nomor sedang tidak tersedia.</translation>
    </message>
    <message>
        <source>No answer from the queue system.</source>
        <translation>Belum ada jawaban dari sistem antrean.</translation>
    </message>
    <message>
        <source>Today&apos;s numbers have run out.</source>
        <translation>Nomor untuk hari ini sudah habis.</translation>
    </message>
    <message>
        <source>This service is no longer on the list.</source>
        <translation>Layanan ini tidak ada lagi di daftar.</translation>
    </message>
    <message>
        <source>This number can&apos;t be given.</source>
        <translation>Nomor ini tidak dapat diberikan.</translation>
    </message>
    <message>
        <source>This kiosk is connecting to the queue system.</source>
        <translation>Kiosk ini sedang menyambung ke sistem antrean.</translation>
    </message>
    <message>
        <source>It takes a few seconds. Please don&apos;t press again.</source>
        <translation>Hanya beberapa detik. Tidak perlu menekan lagi.</translation>
    </message>
    <message>
        <source>Please ask our staff. This screen returns by itself as soon as it works again.</source>
        <translation>Silakan hubungi petugas. Layar ini kembali sendiri begitu sistem pulih.</translation>
    </message>
    <message>
        <source>Try again, or ask our staff. You will not get two numbers.</source>
        <translation>Silakan coba lagi, atau hubungi petugas. Anda tidak akan mendapat dua nomor.</translation>
    </message>
    <message>
        <source>It opens again: %1.</source>
        <translation>Buka lagi: %1.</translation>
    </message>
    <message>
        <source>Please choose another service.</source>
        <translation>Silakan pilih layanan lain.</translation>
    </message>
    <message>
        <source>Please ask our staff, or choose another service.</source>
        <translation>Silakan hubungi petugas, atau pilih layanan lain.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Coba lagi</translation>
    </message>
    <message>
        <source>Choose another service</source>
        <translation>Pilih layanan lain</translation>
    </message>
    <message>
        <source>Back to the code</source>
        <translation>Kembali ke kode</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Ke awal</translation>
    </message>
</context>
<context>
    <name>Closed</name>
    <message>
        <source>We are closed now.</source>
        <translation>Kami sedang tutup.</translation>
    </message>
    <message>
        <source>Opens %1
at %2</source>
        <translation>Buka lagi %1
pukul %2</translation>
    </message>
    <message>
        <source>Opening hours</source>
        <translation>Jam layanan</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>In an emergency, call 112.</source>
        <translation>Keadaan darurat: hubungi 112.</translation>
    </message>
</context>
<context>
    <name>ClosedColumn</name>
    <message>
        <source>opens %1</source>
        <translation>buka %1</translation>
    </message>
</context>
<context>
    <name>ClosedWords</name>
    <message>
        <source>Not yet open</source>
        <translation>Belum buka</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Istirahat</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>Libur</translation>
    </message>
    <message>
        <source>Full today</source>
        <translation>Kuota habis</translation>
    </message>
    <message>
        <source>Disturbed</source>
        <translation>Gangguan</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Not open yet today.</source>
        <translation>Hari ini belum buka.</translation>
    </message>
    <message>
        <source>Closed for the break.</source>
        <translation>Sedang istirahat.</translation>
    </message>
    <message>
        <source>Closed today: %1.</source>
        <translation>Libur hari ini: %1.</translation>
    </message>
    <message>
        <source>Closed on this day.</source>
        <translation>Hari ini libur.</translation>
    </message>
    <message>
        <source>Not open on this day of the week.</source>
        <translation>Tidak buka pada hari ini.</translation>
    </message>
    <message>
        <source>Closed for today.</source>
        <translation>Sudah tutup untuk hari ini.</translation>
    </message>
    <message>
        <source>The last number for today has been given.</source>
        <translation>Nomor terakhir untuk hari ini sudah diberikan.</translation>
    </message>
    <message>
        <source>All of today&apos;s numbers have been given.</source>
        <translation>Nomor untuk hari ini sudah habis diberikan.</translation>
    </message>
    <message>
        <source>This service is disturbed.</source>
        <translation>Layanan ini sedang terganggu.</translation>
    </message>
    <message>
        <source>This service is closed now.</source>
        <translation>Layanan ini sedang tutup.</translation>
    </message>
</context>
<context>
    <name>Code</name>
    <message>
        <source>Check in with your booking code</source>
        <translation>Lapor datang dengan kode janji temu</translation>
    </message>
    <message>
        <source>Type the code</source>
        <translation>Ketik kodenya</translation>
    </message>
    <message>
        <source>It stands in the message or on the letter of your booking. Spaces and dashes don&apos;t matter.</source>
        <translation>Kodenya ada di pesan atau surat janji temu Anda. Spasi dan tanda hubung tidak perlu.</translation>
    </message>
    <message>
        <source>No code at hand? Take a number without it, or ask our staff.</source>
        <translation>Tidak membawa kode? Ambil nomor tanpa kode, atau tanyakan kepada petugas.</translation>
    </message>
    <message>
        <source>Erase the last letter</source>
        <translation>Hapus huruf terakhir</translation>
    </message>
    <message>
        <source>Check in</source>
        <translation>Lapor datang</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Done</source>
        <translation>Selesai</translation>
    </message>
    <message>
        <source>I need more time</source>
        <translation>Saya butuh waktu lagi</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Expected wait</source>
        <translation>Perkiraan tunggu</translation>
    </message>
    <message>
        <source>First service: wait</source>
        <translation>Tunggu layanan pertama</translation>
    </message>
    <message>
        <source>Ahead of you</source>
        <translation>Di depan Anda</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>tidak ada</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 orang</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 orang</translation>
    </message>
    <message>
        <source>What to bring</source>
        <translation>Yang perlu dibawa</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Biaya</translation>
    </message>
    <message>
        <source>At the counter</source>
        <translation>Di loket</translation>
    </message>
    <message>
        <source>about %1 minutes</source>
        <translation>sekitar %1 menit</translation>
    </message>
    <message>
        <source>You get</source>
        <translation>Hasil</translation>
    </message>
    <message>
        <source>Take a number</source>
        <translation>Ambil nomor</translation>
    </message>
    <message>
        <source>One number, %1 services</source>
        <translation>Satu nomor, %1 layanan</translation>
    </message>
    <message>
        <source>%1, then this</source>
        <translation>%1, lalu layanan ini</translation>
    </message>
    <message>
        <source>Add another service</source>
        <translation>Tambah layanan lain</translation>
    </message>
    <message>
        <source>Add a service</source>
        <translation>Tambah layanan</translation>
    </message>
    <message>
        <source>Priority service</source>
        <translation>Layanan prioritas</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Good morning.</source>
        <translation>Selamat pagi.</translation>
    </message>
    <message>
        <source>Good day.</source>
        <translation>Selamat siang.</translation>
    </message>
    <message>
        <source>Good afternoon.</source>
        <translation>Selamat sore.</translation>
    </message>
    <message>
        <source>Good evening.</source>
        <translation>Selamat malam.</translation>
    </message>
    <message>
        <source>Choose an agency</source>
        <translation>Pilih instansi tujuan</translation>
    </message>
    <message>
        <source>Choose the next service</source>
        <translation>Pilih layanan berikutnya</translation>
    </message>
    <message>
        <source>On this number: %1</source>
        <translation>Pada nomor ini: %1</translation>
    </message>
    <message>
        <source>Open until %1</source>
        <translation>Buka sampai %1</translation>
    </message>
    <message>
        <source>Now called</source>
        <translation>Sedang dipanggil</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>Loket %1</translation>
    </message>
    <message>
        <source>All buttons are now in the lower part of the screen.</source>
        <translation>Semua tombol sekarang ada di bagian bawah layar.</translation>
    </message>
    <message>
        <source>No further service</source>
        <translation>Tidak jadi menambah</translation>
    </message>
</context>
<context>
    <name>NavRow</name>
    <message>
        <source>Back</source>
        <translation>Kembali</translation>
    </message>
</context>
<context>
    <name>NumberCard</name>
    <message>
        <source>Your queue number</source>
        <translation>Nomor antrean Anda</translation>
    </message>
    <message>
        <source>Then, with the same number: %1</source>
        <translation>Lalu, dengan nomor yang sama: %1</translation>
    </message>
    <message>
        <source>Your booking at %1</source>
        <translation>Janji temu Anda pukul %1</translation>
    </message>
</context>
<context>
    <name>Pager</name>
    <message>
        <source>Previous</source>
        <translation>Sebelum</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Halaman %1 dari %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Lanjut</translation>
    </message>
</context>
<context>
    <name>PaperWords</name>
    <message>
        <source>Out of ticket paper. Your number is still valid.</source>
        <translation>Kertas tiket habis. Nomor Anda tetap sah.</translation>
    </message>
    <message>
        <source>The ticket was not printed. Your number is still valid.</source>
        <translation>Tiket tidak tercetak. Nomor Anda tetap sah.</translation>
    </message>
    <message>
        <source>Take a photo of this screen, or write the number down.</source>
        <translation>Foto layar ini, atau catat nomornya.</translation>
    </message>
    <message>
        <source>Your ticket is being printed</source>
        <translation>Tiket Anda sedang dicetak</translation>
    </message>
    <message>
        <source>Take a photo of your number</source>
        <translation>Foto nomor Anda</translation>
    </message>
    <message>
        <source>Please take your ticket</source>
        <translation>Silakan ambil
tiket Anda</translation>
    </message>
    <message>
        <source>No ticket? Your number is still valid.</source>
        <translation>Tiket tidak keluar? Nomor Anda tetap sah.</translation>
    </message>
</context>
<context>
    <name>Priority</name>
    <message>
        <source>Would you like priority service?</source>
        <translation>Apakah Anda ingin memakai layanan prioritas?</translation>
    </message>
    <message>
        <source>This is for:</source>
        <translation>Disediakan bagi:</translation>
    </message>
    <message>
        <source>Elderly</source>
        <translation>Lansia</translation>
    </message>
    <message>
        <source>Elderly,
60 and above</source>
        <translation>Lansia,
60 tahun ke atas</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Disabilitas</translation>
    </message>
    <message>
        <source>People with
a disability</source>
        <translation>Penyandang
disabilitas</translation>
    </message>
    <message>
        <source>Pregnant or nursing</source>
        <translation>Hamil atau menyusui</translation>
    </message>
    <message>
        <source>Pregnant or
nursing mothers</source>
        <translation>Ibu hamil atau
menyusui</translation>
    </message>
    <message>
        <source>With a child</source>
        <translation>Membawa anak</translation>
    </message>
    <message>
        <source>With a
small child</source>
        <translation>Membawa
anak kecil</translation>
    </message>
    <message>
        <source>Disaster victims</source>
        <translation>Korban bencana</translation>
    </message>
    <message>
        <source>Victims of
a disaster</source>
        <translation>Korban
bencana</translation>
    </message>
    <message>
        <source>Ask our staff</source>
        <translation>Tanya petugas</translation>
    </message>
    <message>
        <source>Another reason?
Ask our staff</source>
        <translation>Keadaan lain?
Tanya petugas</translation>
    </message>
    <message>
        <source>You don&apos;t need to prove anything.</source>
        <translation>Tidak perlu menunjukkan bukti.</translation>
    </message>
    <message>
        <source>The reason is not recorded.</source>
        <translation>Alasannya tidak dicatat.</translation>
    </message>
    <message>
        <source>The reason is neither recorded nor printed.</source>
        <translation>Alasannya tidak dicatat dan tidak dicetak di tiket.</translation>
    </message>
    <message>
        <source>Yes, priority service</source>
        <translation>Ya, layanan prioritas</translation>
    </message>
    <message>
        <source>You will be called sooner</source>
        <translation>Giliran Anda didahulukan</translation>
    </message>
    <message>
        <source>No, general service</source>
        <translation>Tidak, layanan umum</translation>
    </message>
    <message>
        <source>Go on with general service</source>
        <translation>Lanjut dengan layanan umum</translation>
    </message>
    <message>
        <source>You will be called in order of arrival</source>
        <translation>Dipanggil menurut urutan datang</translation>
    </message>
</context>
<context>
    <name>PriorityButton</name>
    <message>
        <source>Priority service</source>
        <translation>Layanan prioritas</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>For example: KTP, NIB, tax</source>
        <translation>Misalnya: KTP, NIB, pajak</translation>
    </message>
    <message>
        <source>Touch the first letters of what you need. Services of all agencies are searched.</source>
        <translation>Ketuk huruf awal layanan yang Anda perlukan. Layanan semua instansi ikut dicari.</translation>
    </message>
    <message>
        <source>Nothing found. Try other letters, or ask our staff.</source>
        <translation>Tidak ditemukan. Coba huruf lain, atau tanya petugas.</translation>
    </message>
    <message>
        <source>Erase the last letter</source>
        <translation>Hapus huruf terakhir</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Spasi</translation>
    </message>
</context>
<context>
    <name>SearchButton</name>
    <message>
        <source>Find a service</source>
        <translation>Cari layanan</translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message>
        <source>Choose a service</source>
        <translation>Pilih layanan</translation>
    </message>
</context>
<context>
    <name>Standard</name>
    <message>
        <source>Service standard</source>
        <translation>Standar layanan</translation>
    </message>
    <message>
        <source>Choose this service</source>
        <translation>Pilih layanan ini</translation>
    </message>
</context>
<context>
    <name>StandardSection</name>
    <message>
        <source>Requirements</source>
        <translation>Persyaratan</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Prosedur</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Waktu</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Biaya</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>Produk</translation>
    </message>
    <message>
        <source>Complaints and suggestions</source>
        <translation>Pengaduan dan saran</translation>
    </message>
    <message>
        <source>Waiting: %1 minutes at most</source>
        <translation>Menunggu: paling lama %1 menit</translation>
    </message>
    <message>
        <source>At the counter: %1 minutes at most</source>
        <translation>Di loket: paling lama %1 menit</translation>
    </message>
</context>
<context>
    <name>StillThere</name>
    <message>
        <source>Are you still there?</source>
        <translation>Masih di sini?</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Ke awal</translation>
    </message>
    <message>
        <source>I need more time</source>
        <translation>Saya butuh waktu lagi</translation>
    </message>
</context>
<context>
    <name>TicketFacts</name>
    <message>
        <source>Counter %1</source>
        <translation>Loket %1</translation>
    </message>
    <message>
        <source>Expected wait</source>
        <translation>Perkiraan tunggu</translation>
    </message>
    <message>
        <source>Straight in, no queue</source>
        <translation>Langsung, tanpa antre</translation>
    </message>
    <message>
        <source>Ahead of you</source>
        <translation>Di depan Anda</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 orang</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 orang</translation>
    </message>
    <message>
        <source>Your booking</source>
        <translation>Janji temu Anda</translation>
    </message>
    <message>
        <source>Then, with the same number</source>
        <translation>Lalu, dengan nomor yang sama</translation>
    </message>
    <message>
        <source>Wait in</source>
        <translation>Tunggu di</translation>
    </message>
    <message>
        <source>Keep it on your phone</source>
        <translation>Simpan di ponsel</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Back to the start in 1 second</source>
        <translation>Kembali ke awal dalam 1 detik</translation>
    </message>
    <message>
        <source>Back to the start in %1 seconds</source>
        <translation>Kembali ke awal dalam %1 detik</translation>
    </message>
</context>
<context>
    <name>WaitColumn</name>
    <message>
        <source>up to</source>
        <translation>hingga</translation>
    </message>
    <message>
        <source>min</source>
        <translation>menit</translation>
    </message>
    <message>
        <source>no queue</source>
        <translation>tanpa antre</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 orang</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 orang</translation>
    </message>
</context>
<context>
    <name>WaitLine</name>
    <message>
        <source>no queue</source>
        <translation>tanpa antre</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 orang</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 orang</translation>
    </message>
</context>
<context>
    <name>WaitWords</name>
    <message>
        <source>not known yet</source>
        <translation>belum diketahui</translation>
    </message>
    <message>
        <source>Straight in</source>
        <translation>Langsung</translation>
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
        <source>up to %1 min</source>
        <translation>hingga %1 menit</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 menit</translation>
    </message>
</context>
</TS>
