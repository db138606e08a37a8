<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="id" sourcelanguage="en">
<context>
    <name>BoardTicker</name>
    <message>
        <source>No connection</source>
        <translation>Terputus</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Tanpa suara</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>The last calls stay here. Your number is kept; please follow the officers at the counters.</source>
        <translation>Panggilan terakhir tetap tampil. Nomor Anda tersimpan; ikuti arahan petugas di loket.</translation>
    </message>
    <message>
        <source>Calls are shown on this screen without a voice. Please watch it.</source>
        <translation>Panggilan tampil di layar ini tanpa suara. Mohon perhatikan layar.</translation>
    </message>
    <message>
        <source>Take a number at the machine near the entrance. Officers are glad to help.</source>
        <translation>Ambil nomor di mesin dekat pintu masuk. Petugas siap membantu.</translation>
    </message>
    <message>
        <source>Counters on a break (back at): %1. Your number keeps its place.</source>
        <translation>Loket istirahat (buka lagi): %1. Nomor Anda tetap pada urutannya.</translation>
    </message>
    <message>
        <source>%1 Expected to go on at %2.</source>
        <translation>%1 Perkiraan buka lagi pukul %2.</translation>
    </message>
    <message>
        <source>The hall “%1” is not in the office&apos;s plan.</source>
        <translation>Aula “%1” tidak ada dalam berkas kantor.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Menyambung…</translation>
    </message>
</context>
<context>
    <name>CallStage</name>
    <message>
        <source>Last call, %1</source>
        <translation>Panggilan terakhir, %1</translation>
    </message>
</context>
<context>
    <name>CounterTile</name>
    <message>
        <source>Please come</source>
        <translation>Silakan menuju</translation>
    </message>
    <message>
        <source>Serving</source>
        <translation>Melayani</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Tutup</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Siap</translation>
    </message>
    <message>
        <source>Back at %1</source>
        <translation>Kembali %1</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>Istirahat</translation>
    </message>
</context>
<context>
    <name>GoldBlock</name>
    <message>
        <source>Counter %1</source>
        <translation>Loket %1</translation>
    </message>
</context>
<context>
    <name>HeaderNotices</name>
    <message>
        <source>No connection</source>
        <translation>Terputus</translation>
    </message>
    <message>
        <source>No sound</source>
        <translation>Tanpa suara</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Suara</translation>
    </message>
</context>
<context>
    <name>IdlePage</name>
    <message>
        <source>Open</source>
        <translation>Buka</translation>
    </message>
    <message>
        <source>%1 of %2 open</source>
        <translation>%1 dari %2 loket buka</translation>
    </message>
    <message>
        <source>Not open yet</source>
        <translation>Loket belum buka</translation>
    </message>
    <message>
        <source>Opens at %1</source>
        <translation>Buka pukul %1</translation>
    </message>
    <message>
        <source>Closed today</source>
        <translation>Tutup hari ini</translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation>%1 menit</translation>
    </message>
    <message>
        <source>%1–%2 minutes</source>
        <translation>%1–%2 menit</translation>
    </message>
    <message>
        <source>Services today</source>
        <translation>Layanan hari ini</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Sekarang</translation>
    </message>
    <message>
        <source>One service takes</source>
        <translation>Lama layanan</translation>
    </message>
    <message>
        <source>One service: %1</source>
        <translation>Satu layanan: %1</translation>
    </message>
</context>
<context>
    <name>NewCallPage</name>
    <message>
        <source>Called again</source>
        <translation>Panggilan ulang</translation>
    </message>
    <message>
        <source>New call</source>
        <translation>Panggilan baru</translation>
    </message>
    <message>
        <source>Counter %1</source>
        <translation>Loket %1</translation>
    </message>
    <message>
        <source>After this</source>
        <translation>Sesudah ini</translation>
    </message>
</context>
<context>
    <name>RecentCalls</name>
    <message>
        <source>As of %1</source>
        <translation>Sampai %1</translation>
    </message>
    <message>
        <source>Last calls</source>
        <translation>Panggilan terakhir</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Loket</translation>
    </message>
    <message>
        <source>No other calls yet today</source>
        <translation>Belum ada panggilan lain hari ini</translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>This screen&apos;s hall is not in the plan</source>
        <translation>Aula layar ini tidak ada dalam berkas kantor</translation>
    </message>
    <message>
        <source>Connecting to the queue…</source>
        <translation>Menyambung ke antrean…</translation>
    </message>
    <message>
        <source>Officers: choose another hall in this display&apos;s settings, or load the office&apos;s plan again.</source>
        <translation>Petugas: pilih aula lain di setelan layar ini, atau muat ulang berkas kantor.</translation>
    </message>
    <message>
        <source>Calls appear here by themselves. Your number stays valid; please follow the officers.</source>
        <translation>Panggilan akan tampil sendiri di sini. Nomor Anda tetap berlaku; ikuti arahan petugas.</translation>
    </message>
</context>
</TS>
