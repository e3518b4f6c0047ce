using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Verification;

namespace LicenseVault.Core.Casework;

/// <summary>Writes a filing package: a ZIP with a folder for each certificate, a cover for whoever opens it and a list for programs.</summary>
internal static class FilingArchive
{
    private static readonly JsonSerializerOptions Readable = new(VerificationJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    public static byte[] Of(FiledCase filed)
    {
        var local = filed.At.ToOffset(ValidityPeriod.Offset);
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            Add("README.txt", Encoding.UTF8.GetBytes(FilingCover.Of(filed)));
            Add("清单.json", FilingList.Of(filed));
            foreach (var (index, certificate) in filed.Certificates.Index())
            {
                var folder = certificate.FolderAt(index + 1);
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
}
