namespace LicenseVault.Server.Pages.Languages;

/// <summary>The pages of a kiosk, and of the phone by which it lets somebody in.</summary>
internal sealed record KioskWording
{
    public required string Product { get; init; }

    public required string Footer { get; init; }

    public required NoticeWording Welcome { get; init; }

    public required string Start { get; init; }

    public required IReadOnlyList<string> Steps { get; init; }

    public required NoticeWording Scan { get; init; }

    public required string QrAlt { get; init; }

    /// <summary>Before the two digits.</summary>
    public required string Number { get; init; }

    /// <summary>Before the eight digits; {0}: where they are typed.</summary>
    public required string Code { get; init; }

    public required string Confirmed { get; init; }

    public required string Cancel { get; init; }

    public required string Again { get; init; }

    /// <summary>Nobody was let in, since somebody said so.</summary>
    public required NoticeWording Refused { get; init; }

    /// <summary>The code has ended.</summary>
    public required NoticeWording Over { get; init; }

    public required NoticeWording Held { get; init; }

    public required string None { get; init; }

    public required string Print { get; init; }

    public required string Back { get; init; }

    /// <summary>Ends the visit.</summary>
    public required string End { get; init; }

    /// <summary>{0}: the certificate type.</summary>
    public required string PrintOf { get; init; }

    /// <summary>{0}: the day until which the copy can be used.</summary>
    public required string PrintLead { get; init; }

    /// <summary>What a printed copy counts for.</summary>
    public required string Effect { get; init; }

    public required string PrintNow { get; init; }

    public required NoticeWording NoPaper { get; init; }

    public required NoticeWording NotHere { get; init; }

    public required NoticeWording Still { get; init; }

    public required string Stay { get; init; }

    public required NoticeWording Ended { get; init; }

    public required string Next { get; init; }

    public required NoticeWording Nobody { get; init; }

    public required NoticeWording Unregistered { get; init; }

    public required NoticeWording Register { get; init; }

    public required string RegisterButton { get; init; }

    public required string Key { get; init; }

    public required string KeyWrong { get; init; }

    /// <summary>On the phone, before a machine is let in.</summary>
    public required NoticeWording Approve { get; init; }

    public required string Warning { get; init; }

    public required string NumberLabel { get; init; }

    public required string Allow { get; init; }

    public required string Refuse { get; init; }

    public required string CodeLead { get; init; }

    public required string CodeLabel { get; init; }

    public required string CodeButton { get; init; }

    public required string CodeUnknown { get; init; }

    public required NoticeWording Approved { get; init; }

    public required NoticeWording WrongNumber { get; init; }

    public required NoticeWording RefusedHere { get; init; }
}
