namespace LicenseVault.Documents.Pdf.Writing;

/// <summary>What is read aloud for that which is no text. Chinese, and English for every other language.</summary>
internal sealed record AlternativeWords(string Picture, string QrCode, string Seal)
{
    private static readonly AlternativeWords _chinese = new("照片", "核验二维码", "颁发机构电子印章");
    private static readonly AlternativeWords _english = new("Photograph", "QR code for verification", "Electronic seal of the issuing agency");

    public static AlternativeWords Of(string language) => language.Split('-')[0] is "zh" ? _chinese : _english;
}
