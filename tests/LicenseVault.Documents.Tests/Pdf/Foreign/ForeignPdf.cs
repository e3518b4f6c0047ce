using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace LicenseVault.Tests.Pdf.Foreign;

/// <summary>
/// A small signed PDF as other software might make it. Object 1 is the catalog, 3 the page, 4 its content, 5 the font, 6 the font's text mapping, 7 the
/// signature field, 8 the signature, 9 a text field, 10 a note, 11 a form drawn on the page, 12 the attached file and 13 the parent of two check boxes.
/// </summary>
internal sealed class ForeignPdf
{
    public const int SignatureField = 7, Signature = 8;

    private const int RoomForSignature = 6000;

    // One for all: an RSA key takes long to find.
    private static readonly Lazy<X509Certificate2> _certificate = new(() =>
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=TEST signer elsewhere", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(TestAgency.Start, TestAgency.Start.AddYears(1));
    });

    public static X509Certificate2 Certificate => _certificate.Value;

    /// <summary>Of the signature dictionary: what the signer permits.</summary>
    public string Reference { get; init; } = "";

    public string SubFilter { get; init; } = "adbe.pkcs7.detached";

    /// <summary>More entries of the catalog.</summary>
    public string Catalog { get; init; } = "";

    /// <summary>More entries of the page.</summary>
    public string Page { get; init; } = "";

    /// <summary>More forms that the page can draw.</summary>
    public string Forms { get; init; } = "";

    /// <summary>Another field of the form and the page, such as <c> 14 0 R</c>.</summary>
    public string Field { get; init; } = "";

    /// <summary>More objects, 14 and on.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Makes the CMS over the covered bytes; SHA-256 with RSA when left out.</summary>
    public Func<byte[], byte[]>? Sign { get; init; }

    /// <summary>Of the attached file.</summary>
    public string AttachedName { get; init; } = "a.txt";

    /// <summary>What is in it.</summary>
    public string Attached { get; init; } = "attached";

    /// <summary>Of the text field.</summary>
    public string Value { get; init; } = "";

    public static string Level(int level) =>
        $"/Reference [<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P {level} /V /1.2 >> >>]";

    public byte[] Build()
    {
        string[] objects =
        [
            $"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R 9 0 R 13 0 R{Field}] /SigFlags 3 >> /Names << /EmbeddedFiles << /Names [({AttachedName}) << /Type /Filespec /F ({AttachedName}) /EF << /F 12 0 R >> >>] >> >> {Catalog} >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] /MediaBox [0 0 300 200] >>",
            $"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X1 11 0 R {Forms} >> >> {Page} /Annots [7 0 R 9 0 R 10 0 R{Field}] >>",
            StreamOf("BT /F1 12 Tf 20 150 Td (Ten yuan) Tj ET /X1 Do"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
            StreamOf("1 beginbfchar <54> <0054> endbfchar"),
            "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Signed) /V 8 0 R /P 3 0 R /Rect [0 0 0 0] /F 132 >>",
            $"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /{SubFilter} /M (D:20260301120000+08'00') {Reference} /ByteRange [0 1111111111 2222222222 3333333333] /Contents <{new string('0', RoomForSignature)}> >>",
            $"<< /Type /Annot /Subtype /Widget /FT /Tx /T (Amount) /V ({Value}) /P 3 0 R /Rect [20 20 120 40] /AP << /N 11 0 R >> >>",
            "<< /Type /Annot /Subtype /Text /P 3 0 R /Rect [200 150 220 170] /Contents (note) >>",
            StreamOf("0 0 10 10 re f", "/Type /XObject /Subtype /Form /BBox [0 0 10 10]"),
            StreamOf(Attached, "/Type /EmbeddedFile"),
            "<< /FT /Btn /T (Group) /V /Off >>",
            .. More,
        ];
        return Signed(File(objects));
    }

    public static string StreamOf(string content, string header = "") => $"<< /Length {content.Length} {header} >>\nstream\n{content}\nendstream";

    private static byte[] File(string[] objects)
    {
        var file = new StringBuilder("%PDF-1.7\n%\u00e2\u00e3\n");
        var table = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n"));
        foreach (var (index, content) in objects.Index())
        {
            table.Append(CultureInfo.InvariantCulture, $"{file.Length:D10} 00000 n \n");
            file.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{content}\nendobj\n");
        }

        var start = file.Length;
        file.Append(table).Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>Fills in the first byte range and signature that are still empty.</summary>
    public byte[] Signed(byte[] file)
    {
        var gap = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"<{new string('0', RoomForSignature)}>"));
        var end = gap + RoomForSignature + 2;
        foreach (var (mark, number) in new[] { ("1111111111", gap), ("2222222222", end), ("3333333333", file.Length - end) })
            Encoding.ASCII.GetBytes($"{number,-10}").CopyTo(file, file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(mark)));

        var cms = (Sign ?? SignWithRsa)([.. file[..gap], .. file[end..]]);
        Assert.True(cms.Length <= RoomForSignature / 2, "The signature does not fit.");
        Convert.TryToHexString(cms, file.AsSpan(gap + 1), out _);
        return file;
    }

    private static byte[] SignWithRsa(byte[] content) => SignedBy(content, Certificate, _ => { });

    public static byte[] SignedBy(byte[] content, X509Certificate2 certificate, Action<CmsSigner> alter)
    {
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, certificate) { IncludeOption = X509IncludeOption.EndCertOnly, DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1") };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(TestAgency.Start.UtcDateTime));
        alter(signer);
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.ComputeSignature(signer, silent: true);
        return cms.Encode();
    }
}
