namespace LicenseVault.Documents.Pdf.TimeStamps;

/// <summary>The codes with which a time stamp is refused. They are a promise.</summary>
public static class TimestampFault
{
    /// <summary>It is no token of RFC 3161, or brings more than any needs.</summary>
    public const string Malformed = "time-stamp-malformed";

    /// <summary>It is made with a digest or a key that can be forged, or that is not known here.</summary>
    public const string Weak = "time-stamp-weak";

    /// <summary>It is over other bytes.</summary>
    public const string OtherBytes = "time-stamp-of-other-bytes";

    /// <summary>It is not signed by the certificate that it brings, or that is not one for time stamps.</summary>
    public const string Wrong = "time-stamp-wrong";

    /// <summary>It covers another part of the file than all that stood there before it.</summary>
    public const string Misplaced = "time-stamp-misplaced";
}
