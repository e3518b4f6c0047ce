using LicenseVault.Core.People;
using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Signed;

/// <summary>
/// Where people who signed in can go, in this order; the first that is for them is where they come in. A new part adds its line here and
/// its name to the texts.
/// </summary>
internal static class Navigation
{
    private static readonly IReadOnlyList<Entry> Entries =
    [
        new("/citizen", person => person is Person.Citizen, text => text.Citizen),
        new("/citizen/uses", person => person is Person.Citizen, text => text.Uses),
        new("/agency", person => person.Holds(Role.Maker) || person.Holds(Role.Checker) || person.Holds(Role.Sealer), text => text.Agency),
        new("/citizen/grants", person => person is Person.Citizen, text => text.Grants),
        new("/citizen/faults", person => person is Person.Citizen, text => text.Faults),
        new("/citizen/kiosk", person => person is Person.Citizen, text => text.Kiosk),
        new("/counter", person => person.Holds(Role.CaseHandler), text => text.Counter),
        new("/agency/faults", person => person.Holds(Role.Maker), text => text.WaitingFaults),
        new("/steward", person => person.Holds(Role.Steward), text => text.Steward),
        new("/auditor", person => person.Holds(Role.Auditor), text => text.Auditor),
        new("/operation", person => person.Holds(Role.SystemAdministrator), text => text.Operation),
        new("/security/sessions", person => person.Holds(Role.SecurityAdministrator), text => text.Security),
    ];

    public static IEnumerable<NavigationLink> Of(Visit visit) =>
        from entry in Entries
        where visit.Person is { } person && entry.IsFor(person)
        select new NavigationLink(entry.Path, entry.NameIn(visit.Text.Navigation), entry.Path == PartOf(visit));

    public static string HomeOf(Person person) => Entries.FirstOrDefault(entry => entry.IsFor(person))?.Path ?? "/";

    // The part of a part is where the reader is, and not the whole as well.
    private static string? PartOf(Visit visit) =>
        Entries.Where(entry => visit.Path.StartsWith(entry.Path, StringComparison.Ordinal)).MaxBy(entry => entry.Path.Length)?.Path;

    private sealed record Entry(string Path, Func<Person, bool> IsFor, Func<NavigationWording, string> NameIn);
}

/// <param name="Address">A path.</param>
/// <param name="Name">In the reader's language.</param>
/// <param name="IsHere">Whether the page is of this part.</param>
internal sealed record NavigationLink(string Address, string Name, bool IsHere);
