using System.Security.Cryptography;
using LicenseVault.Documents.Pdf;

namespace LicenseVault.Tests.Pdf;

public sealed class CertificatePdfTests
{
    private static readonly byte[] _credential = "eyJhbGciOiJFUzI1NiJ9.TEST.c2ln~WyJ0Il0~"u8.ToArray();

    private readonly CertificateMetadata _metadata = new()
    {
        Name = "营业执照",
        TypeCode = "11100000000013338W011",
        Number = "310000400123456",
        Identifier = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
        IssuerName = "测试市市场监督管理局",
        IssuerCode = "11430000006122244L",
        IssuedOn = new DateOnly(2026, 1, 2),
        HolderName = "测试有限公司",
        HolderCode = "91310000TEST000000",
        HolderCodeType = "统一社会信用代码",
        ValidFrom = new DateOnly(2026, 1, 1),
        ValidUntil = new DateOnly(2031, 1, 1),
    };

    [Fact]
    public void The_credential_is_attached_as_it_was_signed()
    {
        var file = Assert.IsType<PdfReading.Readable>(PdfReader.Read(PdfWriter.Write(Content(_metadata)).Bytes)).File;

        var attachment = Assert.Single(file.Attachments);
        Assert.Equal((CertificatePdf.CredentialFileName, CertificatePdf.CredentialMediaType, "Data"), (attachment.Name, attachment.MediaType, attachment.Relationship));
        Assert.Equal(_credential, attachment.Bytes.ToArray());
    }

    [Fact]
    public async Task The_metadata_have_the_names_of_GBT_36903()
    {
        var file = (await Judge.AskAsync("pdfinfo", PdfWriter.Write(Content(_metadata)).Bytes.ToArray(), "-meta", "FILE")).Output;

        Assert.All(
            new[]
            {
                "ZZMC>营业执照<", "ZZLXDM>11100000000013338W011<", "ZZBH>310000400123456<", "ZZBFJG>测试市市场监督管理局<", "ZZBFJGDM>11430000006122244L<", "ZZBFRQ>2026-01-02<",
                "CZZT>测试有限公司<", "CZZTDM>91310000TEST000000<", "CZZTDMLX>统一社会信用代码<", "ZZYXQQSRQ>2026-01-01<", "ZZYXQJZRQ>2031-01-01<",
                "ZZBS>1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U<",
            },
            part => Assert.Contains("<gbt36903:" + part, file, StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_without_an_end_states_none() =>
        Assert.DoesNotContain(Content(_metadata with { ValidUntil = null }).Properties.Metadata, pair => pair.Key == "ZZYXQJZRQ");

    [Fact]
    public void The_file_is_named_by_its_credential() =>
        Assert.Equal(SHA256.HashData(_credential)[..16], Content(_metadata).Properties.FileId.ToArray());

    private static PdfContent Content(CertificateMetadata metadata) => CertificatePdf.Of(Drawings.WithShapes, metadata, _credential, TestAgency.Start, SignatureRoom.Usual);
}
