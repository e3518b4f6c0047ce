using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LicenseVault.Core.Sharing;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Casework;

/// <summary>Writes a filing package: a ZIP with a folder for each certificate and a line for whoever opens it.</summary>
internal static class FilingArchive
{
    private static readonly JsonSerializerOptions Readable = new(VerificationJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static byte[] Of(UsePurpose purpose, string agency, IReadOnlyList<FiledCertificate> certificates, DateTimeOffset at)
    {
        var local = at.ToOffset(ValidityPeriod.Offset);
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            Add("README.txt", Encoding.UTF8.GetBytes(ReadMe(purpose, agency, certificates, local)));
            foreach (var (number, certificate) in certificates.Index())
            {
                var folder = string.Create(CultureInfo.InvariantCulture, $"{number + 1:00}-{SafeName(certificate.Name)}");
                if (certificate.Receipt is { } receipt)
                    Add($"{folder}/核验回执.jwt", Encoding.ASCII.GetBytes(receipt));
                if (certificate.Copy is { } copy)
                    Add($"{folder}/加注件.pdf", copy);
                if (certificate.Values is { } values)
                    Add($"{folder}/数据.json", Data(certificate, values));
            }

            void Add(string name, byte[] content)
            {
                var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = local;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return file.ToArray();
    }

    private static byte[] Data(FiledCertificate certificate, CertificateView values)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = Readable.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("status", certificate.Status);
            json.WritePropertyName("certificate");
            JsonSerializer.Serialize(json, values, Readable.GetTypeInfo(typeof(CertificateView)));
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static string ReadMe(UsePurpose purpose, string agency, IReadOnlyList<FiledCertificate> certificates, DateTimeOffset at)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"办件归档材料：{purpose.Case}，事项 {purpose.Matter}，事由：{purpose.Purpose}。{agency} 于 {at:yyyy-MM-dd HH:mm} 取用，代替纸质复印件；加注件、核验回执均可在电子证照库首页上传核验。\r\n");
        foreach (var (number, certificate) in certificates.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"{number + 1:00} {certificate.Name} {certificate.Identifier} 核验{ResultOf(certificate.Verdict)}")
                .Append(certificate.Copy is null ? "，无加注件" : "")
                .Append("\r\n");
        }

        return text.ToString();
    }

    private static string ResultOf(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "通过",
        Verdict.Fail => "不通过",
        _ => "无法完成",
    };

    // A type's name is an operator's words; a file's name must hold on every system.
    private static string SafeName(string name) => string.Concat(name.Where(symbol => char.IsLetterOrDigit(symbol) || symbol is '-' or '_' or '（' or '）').Take(60));
}
