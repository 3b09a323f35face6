  # What only the log knows, completed beside what the program takes.
  def "nu-complete rubdown known" [what: string] {
    ^rubdown complete $what | complete | get stdout | lines | each {|line|
      let parts = ($line | split row "\t")
      { value: ($parts | first), description: ($parts | skip 1 | str join) }
    }
  }
  def "nu-complete rubdown ids" [] { nu-complete rubdown known ids }
  def "nu-complete rubdown bookings" [] { nu-complete rubdown known bookings }
  def "nu-complete rubdown conditions" [] { nu-complete rubdown known conditions }
  def "nu-complete rubdown providers" [] { nu-complete rubdown known providers }
  def "nu-complete rubdown places" [] { nu-complete rubdown known places }
  def "nu-complete rubdown areas" [] { nu-complete rubdown known areas }
  def "nu-complete rubdown search" [] { nu-complete rubdown known search }

